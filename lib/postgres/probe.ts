import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'
import { assertNoPooler } from './assert-no-pooler.ts'
import { isEncrypted } from './connect.ts'
import { queryProblem } from './query-problem.ts'
import { countTables, readOutline } from './read-outline.ts'
import { readRights } from './read-rights.ts'
import { closeSession, openSession } from './session.ts'

/** What is read of a Source before anything is promised: cheap, structure only, one short transaction. */
export async function probe(connection: Connection, binaries: PgBinaries[]): Promise<SourceProbe> {
  const client = await openSession(connection, 'backproof: look')
  try {
    await assertNoPooler(client, describeConnection(connection))
    const manifest = await readOutline(client)
    const tables = await countTables(client)
    const standby = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
    const latencyMs = await latencyOf(client)
    const major = Math.floor(manifest.serverVersionNumber / 10_000)
    return {
      serverVersion: manifest.serverVersion,
      database: manifest.database,
      host: connection.host,
      role: connection.user,
      bytes: manifest.databaseBytes,
      schemas: manifest.schemas.map((name) => ({ name: visible(name), tables: tables.get(name) ?? 0 })),
      extensions: manifest.extensions.map((extension) => `${extension.name} ${extension.version}`),
      tls: isEncrypted(client),
      standby: standby.rows[0]?.standby ?? false,
      systemIdentifier: manifest.systemIdentifier,
      latencyMs,
      roles: manifest.roles,
      rights: await readRights(client),
      server: manifest.server,
      tools: binaries.find((binary) => binary.major === major) ?? null,
    }
  } catch (thrown) {
    throw queryProblem(thrown, 'The source')
  } finally {
    await closeSession(client)
  }
}

/** The median of five: one may have met a pause. */
async function latencyOf(client: pg.Client): Promise<number> {
  const took: number[] = []
  for (let times = 0; times < 5; times += 1) {
    const begun = performance.now()
    await client.query('SELECT 1')
    took.push(performance.now() - begun)
  }
  const median = took.sort((a, b) => a - b)[2] ?? 0
  return Math.round(median * 100) / 100
}

/** The server's major version, as `pg_dump` counts them. */
export function serverMajor(seen: SourceProbe): number {
  const major = Number.parseInt(seen.serverVersion, 10)
  if (Number.isFinite(major)) return major
  throw new Problem(
    'not-postgresql',
    `The server calls its version ${seen.serverVersion}.`,
    'Backproof knows PostgreSQL 13 and later.',
  )
}

/** The names of the extensions, without their versions. */
export function extensionNames(seen: SourceProbe): string[] {
  return seen.extensions.map((extension) => extension.split(' ')[0] ?? '')
}

/** @throws Problem `nothing-to-verify`: a database without a table proves nothing, and is most often the wrong one. */
export function assertNotEmpty(seen: SourceProbe) {
  if (seen.schemas.some((schema) => schema.tables > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `The database ${seen.database} holds no table, so there is nothing to prove.`,
    'Is it the right database? The part after the last slash of the connection string names it.',
  )
}
