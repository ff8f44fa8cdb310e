import { type Connection, type DatabaseIdentity, describeConnection } from '#lib/connection-string.ts'
import { isSameDatabase } from '#lib/postgres/read-identity.ts'
import { readServerState, type ServerState } from '#lib/postgres/read-server-state.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { ofRestored } from './of-restored.ts'
import { type Relation, relateToProduction } from './relate-to-production.ts'

/** What production is: its connection, what a Manifest knows of it, or that it no longer exists. */
export type Production = {
  source: Connection | 'gone' | null
  manifest: Manifest | null
}

/** The relation, and the servers and databases that were asked; `production` null: it was not. */
type Asked = { relation: Relation; restored: ServerState; production: ServerState | null }

/**
 * Refuses production itself as a restored database, and what cannot be distinguished from it: what production holds today says nothing about a restore,
 * and it would always be right.
 * @throws Problem `source-refused`
 */
export async function assertNotProduction(connection: Connection, production: Production): Promise<Asked> {
  const restored = await readServerState(connection, { direct: true }).catch((thrown: unknown) => {
    throw ofRestored(asProblem(thrown))
  })
  if (restored.standby) throw inRecovery(connection)
  const { source, manifest } = production
  if (source === null || source === 'gone')
    return { restored, relation: relationTo(source, connection, { restored, manifest }), production: null }
  const asked = await readServerState(source, { direct: false })
  return { restored, relation: relationOf(connection, { restored, asked, manifest }), production: asked }
}

/** To production that is not asked. */
function relationTo(
  source: 'gone' | null,
  connection: Connection,
  { restored, manifest }: { restored: ServerState; manifest: Manifest | null },
): Relation {
  if (source === 'gone') return { kind: 'not-checked', evidence: '' }
  const known = manifest?.systemIdentifier
  if (!known || restored.systemIdentifier === null || known === restored.systemIdentifier)
    throw unknownProduction(connection)
  return { kind: 'other-server', evidence: 'its identifier is not that of the manifest' }
}

function relationOf(
  connection: Connection,
  { restored, asked, manifest }: { restored: ServerState; asked: ServerState; manifest: Manifest | null },
): Relation {
  const relation = relateToProduction(restored, asked, manifest)
  if (!('refused' in relation)) return relation
  const message = relation.itself
    ? `${describeConnection(connection)} is production itself.`
    : `Nothing shows that ${describeConnection(connection)} is not production itself: ${relation.refused}.`
  throw new Problem('source-refused', message, relation.hint)
}

/** Refuses a server or database that is not the one that was asked before: a name or a proxy that leads to several. */
export function assertSameServer(connection: Connection, asked: ServerState, read: DatabaseIdentity): void {
  if (isSameDatabase(asked, read) && asked.startedAt === read.startedAt) return
  throw new Problem(
    'source-refused',
    `${describeConnection(connection)} led to two servers one after the other.`,
    'Nothing was decided. Give an address that leads to the restored database alone. Where its server was restarted meanwhile, run the command again.',
  )
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
