import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { qualifiedName } from '#lib/postgres/sql-file.ts'

/** The table in which Prisma Migrate writes down what it applied. */
export type PrismaHistory = { schema: string; name: string }

const tableName = '_prisma_migrations'

/** Finds the table: in `public`, or in the one schema that has it. null: Prisma has not migrated this database. */
export async function findPrismaHistory(client: pg.Client): Promise<PrismaHistory | null> {
  const { rows } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = $1 AND c.relkind = 'r' ORDER BY n.nspname <> 'public', n.nspname`,
    [tableName],
  )
  return rows[0] ? { schema: rows[0].schema, name: tableName } : null
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
