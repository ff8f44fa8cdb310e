import type pg from 'pg'
import { type Connection, type DatabaseIdentity, describeConnection } from '#lib/connection-string.ts'
import { assertNoPooler } from './assert-no-pooler.ts'
import { explainDenied } from './explain-denied.ts'
import { queryProblem } from './query-problem.ts'
import { readIdentity } from './read-identity.ts'
import { closeSession, openSession } from './session.ts'
import { sqlFile } from './sql-file.ts'

/** What a server says of itself, without its data. null: the role may not read it. */
export type ServerState = DatabaseIdentity & {
  standby: boolean
  /** Of the log of writes: each recovery to an instant, and each promotion, begins a higher one. A standby's is not asked. */
  timeline: number | null
  nextTransaction: bigint | null
}

type Row = { standby: boolean; may_read_transactions: boolean; may_read_position: boolean }

/** Asks a server which one it is and how far it is. @param direct whether a pooler in between is refused */
export async function readServerState(
  connection: Connection,
  { direct }: { direct: boolean },
): Promise<ServerState> {
  try {
    return await explainDenied(connection, () => inSession(connection, direct))
  } catch (thrown) {
    throw queryProblem(thrown, 'The source')
  }
}

async function inSession(connection: Connection, direct: boolean): Promise<ServerState> {
  const client = await openSession(connection, 'backproof: identity')
  try {
    if (direct) await assertNoPooler(client, describeConnection(connection))
    const [row] = (await client.query<Row>(sqlFile('server-state'))).rows
    if (!row) throw new Error('a SELECT without FROM gave no row')
    return {
      ...(await readIdentity(client)),
      standby: row.standby,
      timeline: row.may_read_position && !row.standby ? await timeline(client) : null,
      nextTransaction: row.may_read_transactions ? await nextTransaction(client) : null,
    }
  } finally {
    await closeSession(client)
  }
}

/** The timeline of what is written now. The one of the last checkpoint lags behind a promotion. */
async function timeline(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ file: string }>(
    'SELECT pg_walfile_name(pg_current_wal_lsn()) AS file',
  )
  return Number.parseInt(rows[0]?.file.slice(0, 8) ?? '', 16)
}

async function nextTransaction(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ next: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next',
  )
  return BigInt(rows[0]?.next ?? '')
}
