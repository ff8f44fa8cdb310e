import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { connect } from './connect.ts'
import { sqlFile } from './sql-file.ts'

/** Opens one reading transaction with the settings both sides of a comparison share; with `snapshot`, in that snapshot. */
export async function openSession(
  connection: Connection,
  name: string,
  snapshot?: string,
): Promise<pg.Client> {
  const client = await connect(connection, name)
  return orClosed(client, async () => {
    const [begin = '', settings = ''] = sqlFile('session').split(/(?<=READ ONLY;)/)
    // SET TRANSACTION SNAPSHOT must come before any query of the transaction.
    const at = snapshot ? ` SET TRANSACTION SNAPSHOT '${snapshot.replaceAll("'", '')}';` : ''
    await client.query(`${begin}${at}${settings}`)
    await pin(client, { local: true })
  })
}

/**
 * Opens a session without a transaction, with the same settings. They stay with the connection, so it is no way to a source that
 * a pooler may stand in front of.
 */
export async function openPinned(connection: Connection, name: string): Promise<pg.Client> {
  const client = await connect(connection, name)
  return orClosed(client, () => pin(client, { local: false }))
}

async function pin(client: pg.Client, { local }: { local: boolean }): Promise<void> {
  // First of all: the owner of a database decides in which schemas its sessions look for `set_config` and `=`. In one message,
  // since its time limits end a session that waits for another one.
  const pins = sqlFile('pins').replaceAll('$1', String(local))
  await client.query(`SET ${local ? 'LOCAL' : 'SESSION'} search_path = ''; ${pins}`)
}

async function orClosed(client: pg.Client, prepare: () => Promise<void>): Promise<pg.Client> {
  try {
    await prepare()
    return client
  } catch (thrown) {
    await client.end().catch(() => {})
    throw thrown
  }
}

/** What a good-bye may take; without it the socket is closed, which ends the session as well. */
const farewellMs = 2000

/** Ends a session without waiting for a query that may never end. */
export async function closeSession(client: pg.Client): Promise<void> {
  const stream = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream
  const slow = setTimeout(() => stream.destroy(), farewellMs)
  await client.end().catch(() => {})
  clearTimeout(slow)
}
