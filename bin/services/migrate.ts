import pg from 'pg'
import { describeMetadata, type MetadataConnection } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { connectProblem } from '#lib/postgres/connect-problem.ts'
import { Problem } from '#lib/problem.ts'
import { assertOwnSession } from './assert-own-session.ts'
import { createMetadataDatabase } from './create-metadata-database.ts'
import { readMetadataState } from './metadata-state.ts'
import { migrationProblem } from './migration-problem.ts'
import { applyMigrations, createRecords } from './migration-records.ts'
import { type Migration, readMigrations } from './migrations.ts'
import { moveFromPublic } from './move-from-public.ts'
import { moveQueue } from './move-queue.ts'
import { planMigration } from './plan-migration.ts'

type Choices = { migrations?: Migration[]; tableLockMs?: number }

/** What a migration did. */
export type Migrated = { applied: string[]; movedFromPublic: boolean }

/** One advisory lock for all that migrate a database, whatever their schema: one of them may move the tables of `public`. */
const lockKey = 0x6261636b
/** How long to wait for another process that migrates. */
const migrationTimeoutMs = 300_000
/** How long to wait for a table: sessions of the earlier version hold locks for seconds at most. */
const lockTimeoutMs = 20_000
/** Sessions of the earlier version lock tables in another order. */
const attempts = 5

/**
 * Brings the metadata database to the newest migration, in one transaction: all of it happens, or nothing. Several that start at once wait
 * for the first, and find it done. Creates the database where it is missing.
 * @throws Problem with the reason and the way out; nothing was changed then
 */
export async function migrate(connection: MetadataConnection, choices: Choices = {}): Promise<Migrated> {
  const client = await connect(connection)
  try {
    await assertOwnSession(client, connection)
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(client, () => bringUpToDate(client, connection, choices))
      } catch (thrown) {
        if (attempt === attempts || !isDeadlock(thrown)) throw migrationProblem(thrown, connection)
      }
    }
  } finally {
    await client.end().catch(() => {})
  }
}

async function bringUpToDate(
  client: pg.Client,
  connection: MetadataConnection,
  { migrations = readMigrations(), tableLockMs = lockTimeoutMs }: Choices,
): Promise<Migrated> {
  // A limit of the database or of the role is meant for queries of an application.
  await client.query('SET LOCAL statement_timeout TO 0')
  await client.query(`SET LOCAL lock_timeout TO ${migrationTimeoutMs}`)
  await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey])
  await client.query(`SET LOCAL lock_timeout TO ${tableLockMs}`)
  const state = await readMetadataState(client, connection)
  const { createSchema, beforeMove, movesQueue, pending } = planMigration(state, migrations, connection)
  const { schema } = connection
  const owner = await installationOwner(client, beforeMove === null ? schema : 'public')
  if (createSchema)
    await client.query(`CREATE SCHEMA "${schema}"${owner === null ? '' : ` AUTHORIZATION ${owner}`}`)
  // What a superuser or a member of the owner creates belongs to the owner, who runs web and worker.
  if (owner !== null) await client.query(`SET LOCAL ROLE ${owner}`)
  if (beforeMove !== null) {
    await applyMigrations(client, 'public', beforeMove)
    await moveFromPublic(client, connection, migrations)
  } else if (pending.length > 0) await createRecords(client, schema)
  await applyMigrations(client, schema, pending)
  if (owner !== null) await client.query('SET LOCAL ROLE NONE')
  if (movesQueue) await moveQueue(client, connection)
  const applied = [...(beforeMove ?? []), ...pending].map(({ name }) => name)
  return { applied, movedFromPublic: beforeMove !== null }
}

/** The role that owns an installation's records, quoted, where this session has another role and may become that one. */
async function installationOwner(client: pg.Client, schema: string): Promise<string | null> {
  const { rows } = await client.query<{ owner: string }>(
    `SELECT quote_ident(pg_get_userbyid(relowner)) AS owner FROM pg_class WHERE oid = to_regclass($1)
       AND pg_get_userbyid(relowner) <> current_user AND pg_has_role(relowner, 'USAGE')`,
    [`"${schema}"."_prisma_migrations"`],
  )
  return rows[0]?.owner ?? null
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => {})
    throw thrown
  }
}

async function connect(connection: MetadataConnection): Promise<pg.Client> {
  try {
    return await open(connection)
  } catch (thrown) {
    if (!(thrown instanceof pg.DatabaseError) || thrown.code !== '3D000') throw asProblem(thrown, connection)
  }
  await createMetadataDatabase(connection, open)
  return open(connection).catch((thrown) => {
    throw asProblem(thrown, connection)
  })
}

async function open(connection: MetadataConnection): Promise<pg.Client> {
  const client = new pg.Client({
    ...metadataSession(connection, { applicationName: `${connection.applicationName}-migrate` }),
    connectionTimeoutMillis: connection.connectTimeoutMs ?? connection.poolTimeoutMs,
  })
  client.on('error', () => {}) // the query that runs fails, too
  try {
    await client.connect()
    return client
  } catch (thrown) {
    await client.end().catch(() => {})
    throw thrown
  }
}

function asProblem(thrown: unknown, connection: MetadataConnection): Problem {
  return thrown instanceof Problem ? thrown : connectProblem(thrown, describeMetadata(connection))
}

function isDeadlock(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === '40P01'
}
