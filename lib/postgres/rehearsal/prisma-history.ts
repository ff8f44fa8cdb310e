import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { qualifiedName } from '#lib/postgres/sql-file.ts'

/** The table in which Prisma Migrate writes down what it applied. */
export type PrismaHistory = { schema: string; name: string }

const tableName = '_prisma_migrations'

/**
 * Finds the table: where several schemas have one, as applications that share a database do, the one that knows a migration of these; otherwise
 * that of `public`, or the first. null: Prisma has not migrated this database.
 */
export async function findPrismaHistory(
  client: pg.Client,
  migrations: string[],
): Promise<PrismaHistory | null> {
  const { rows } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = $1 AND c.relkind = 'r' ORDER BY n.nspname <> 'public', n.nspname`,
    [tableName],
  )
  const all = rows.map(({ schema }) => ({ schema, name: tableName }))
  if (all.length > 1) for (const history of all) if (await knows(client, history, migrations)) return history
  return all[0] ?? null
}

/** false, too, where the role may not read it: then it is another application's. */
async function knows(client: pg.Client, history: PrismaHistory, migrations: string[]): Promise<boolean> {
  const text = `SELECT FROM ${qualifiedName(history)} WHERE migration_name = ANY ($1::text[]) LIMIT 1`
  return client.query(text, [migrations]).then(
    ({ rowCount }) => rowCount === 1,
    () => false,
  )
}

/** Names of the migrations that were applied, and of one that failed and that `migrate resolve` has not settled. */
export async function readPrismaHistory(
  client: pg.Client,
  history: PrismaHistory,
): Promise<{ applied: Set<string>; failed: string | null }> {
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM ${qualifiedName(history)} WHERE rolled_back_at IS NULL`,
  )
  return {
    applied: new Set(rows.filter(({ finished }) => finished).map(({ name }) => name)),
    failed: rows.find(({ finished }) => !finished)?.name ?? null,
  }
}

/** Writes what Prisma writes before it runs a script. @returns the id of the row */
export async function recordStart(
  client: pg.Client,
  history: PrismaHistory,
  { name, script }: { name: string; script: string },
): Promise<string> {
  const id = randomUUID()
  await client.query(
    `INSERT INTO ${qualifiedName(history)} (id, checksum, logs, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, '', $3, now(), 0)`,
    [id, createHash('sha256').update(script).digest('hex'), name],
  )
  return id
}

/** Writes what Prisma writes afterwards. @param error null: the script went through */
export async function recordEnd(
  client: pg.Client,
  history: PrismaHistory,
  { id, error }: { id: string; error: string | null },
): Promise<void> {
  const table = qualifiedName(history)
  if (error === null)
    await client.query(
      `UPDATE ${table} SET applied_steps_count = applied_steps_count + 1, finished_at = now() WHERE id = $1`,
      [id],
    )
  else await client.query(`UPDATE ${table} SET logs = $2 WHERE id = $1`, [id, error])
}
