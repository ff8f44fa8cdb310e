import { type Connection, type DatabaseIdentity, describeConnection } from '#lib/connection-string.ts'
import { isSameServer, readIdentity } from '#lib/postgres/read-identity.ts'
import { closeSession, openSession } from '#lib/postgres/session.ts'
import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** How the restored database relates to production, as far as it was measured. */
export type Relation = {
  /** Another server; a physical copy on another server; another database of production's server; not known. */
  kind: 'other-server' | 'physical-copy' | 'same-server' | 'not-checked'
}

/** What production is: its connection, what a Manifest knows of it, or that it no longer exists. */
export type Production = { connection: Connection } | { manifest: Manifest } | 'gone' | null

/**
 * Refuses production itself as a restored database: what it holds today says nothing about a restore, and it would always be right.
 * A point-in-time fork is a physical copy and shares production's system identifier, so that alone tells nothing apart: two servers are
 * one where they share the identifier and the instant of their start.
 * @throws Problem `source-refused`
 */
export async function assertNotProduction(restored: Connection, production: Production): Promise<Relation> {
  const is = await identify(restored)
  if (is.standby) throw inRecovery(restored)
  if (production === 'gone') return { kind: 'not-checked' }
  if (production === null) throw unknownProduction(restored)
  if ('manifest' in production) {
    const { systemIdentifier } = production.manifest
    if (systemIdentifier === '' || is.systemIdentifier === null) throw unknownProduction(restored)
    if (systemIdentifier !== is.systemIdentifier) return { kind: 'other-server' }
    throw unknownProduction(restored)
  }
  const was = await identify(production.connection)
  if (!isSameServer(was, is)) return { kind: 'other-server' }
  if (was.startedAt !== is.startedAt) return { kind: 'physical-copy' }
  if (was.databaseOid !== is.databaseOid) return { kind: 'same-server' }
  throw new Problem(
    'source-refused',
    `${describeConnection(restored)} is production itself.`,
    'Nothing was compared: production today says nothing about a restore. Give the connection string of the restored database.',
  )
}

async function identify(connection: Connection): Promise<DatabaseIdentity & { standby: boolean }> {
  const client = await openSession(connection, 'backproof: identity')
  try {
    const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby')
    return { ...(await readIdentity(client)), standby: rows[0]?.standby ?? true }
  } finally {
    await closeSession(client)
  }
}

function inRecovery(restored: Connection): Problem {
  return new Problem(
    'source-refused',
    `${describeConnection(restored)} is still in recovery: it is a standby, or a restore that has not ended.`,
    'Wait until the restore has ended. A server that was stopped at a point in time is promoted first: SELECT pg_promote();',
  )
}

function unknownProduction(restored: Connection): Problem {
  return new Problem(
    'source-refused',
    `Nothing shows that ${describeConnection(restored)} is not production itself.`,
    'A point-in-time fork has the identifier of its source. Name production, too: --source env:NAME. It is asked which server it is, and nothing else. Where production no longer exists: --source gone.',
  )
}
