import type pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { median } from '#lib/verification/median.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'
import { assertNoPooler } from './assert-no-pooler.ts'
import { findUnreadable } from './assert-readable.ts'
import { isEncrypted } from './connect.ts'
import { explainDenied } from './explain-denied.ts'
import { queryProblem } from './query-problem.ts'
import { readIdentity } from './read-identity.ts'
import { countTables, readOutline } from './read-outline.ts'
import { readRights } from './read-rights.ts'
import { closeSession, openSession } from './session.ts'

/** Reads version, size, schemas, extensions and rights of a Source: catalogs only, in one short transaction. */
export function probe(connection: Connection, binaries: PgBinaries[]): Promise<SourceProbe> {
  return explainDenied(connection, () => readProbe(connection, binaries))
}

async function readProbe(connection: Connection, binaries: PgBinaries[]): Promise<SourceProbe> {
  const client = await openSession(connection, 'backproof: probe')
  try {
    await assertNoPooler(client, describeConnection(connection))
    const manifest = await readOutline(client)
    const tables = await countTables(client)
    const standby = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
    const latencyMs = await measureLatencyMs(client)
    const { databaseOid } = await readIdentity(client)
    const major = Math.floor(manifest.serverVersionNumber / 10_000)
    return {
      serverVersion: manifest.serverVersion,
      database: manifest.database,
      host: connection.host,
      port: connection.port,
      databaseOid,
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
      unreadable: (await findUnreadable(client, connection.user))?.details ?? null,
      server: manifest.server,
      tools: binaries.find((binary) => binary.major === major) ?? null,
    }
  } catch (thrown) {
    throw queryProblem(thrown, 'The source')
  } finally {
    await closeSession(client)
  }
}

/** The median of five round trips in ms, so that one pause does not count. */
async function measureLatencyMs(client: pg.Client): Promise<number> {
  const timesMs: number[] = []
  for (let trip = 0; trip < 5; trip += 1) {
    const startedAt = performance.now()
    await client.query('SELECT 1')
    timesMs.push(performance.now() - startedAt)
  }
  return Math.round((median(timesMs) ?? 0) * 100) / 100
}

/** The server's major version. */
export function serverMajor(probed: SourceProbe): number {
  const major = Number.parseInt(probed.serverVersion, 10)
  if (Number.isFinite(major)) return major
  throw problem('not-postgresql/version', { version: probed.serverVersion })
}

/** The names of the extensions, without their versions. */
export function extensionNames(probed: SourceProbe): string[] {
  return probed.extensions.map((extension) => extension.split(' ')[0] ?? '')
}

/** @throws Problem `nothing-to-verify` for a database without a table: it proves nothing, and is most often the wrong one. */
export function assertNotEmpty(probed: SourceProbe) {
  if (probed.schemas.some((schema) => schema.tables > 0)) return
  throw problem('nothing-to-verify', { database: probed.database })
}
