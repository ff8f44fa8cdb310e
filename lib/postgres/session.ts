import type { Socket } from 'node:net'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { connect } from './connect.ts'
import { sqlFile } from './sql-file.ts'

/** Opens a read-only transaction with the settings that both sides of a comparison share; with `snapshot`, in that snapshot. */
export async function openSession(
  connection: Connection,
  name: string,
  snapshot?: string,
): Promise<pg.Client> {
  const client = await connect(connection, name)
  return closeOnError(client, async () => {
    const [begin = '', settings = ''] = sqlFile('session').split(/(?<=READ ONLY;)/)
    // SET TRANSACTION SNAPSHOT must come before any query of the transaction.
    const at = snapshot ? ` SET TRANSACTION SNAPSHOT '${snapshot.replaceAll("'", '')}';` : ''
    await client.query(`${begin}${at}${settings}`)
    await pin(client, { local: true, guarded: connection.watch !== undefined })
  })
}

/**
 * Opens a session with the same settings and without a transaction. The settings last for the connection, so this is not for a source
 * that may be behind a pooler.
 */
export async function openPinned(connection: Connection, name: string): Promise<pg.Client> {
  const client = await connect(connection, name)
  return closeOnError(client, () => pin(client, { local: false, guarded: connection.watch !== undefined }))
}

async function pin(
  client: pg.Client,
  { local, guarded }: { local: boolean; guarded: boolean },
): Promise<void> {
  // search_path comes first, because the database's owner decides in which schemas `set_config` and `=` are looked up. All in one
  // message, because a timeout of the database could end a session that is idle between two.
  const pins = [sqlFile('pins'), ...(guarded ? [sqlFile('guards')] : [])].join(';\n')
  await client.query(
    `SET ${local ? 'LOCAL' : 'SESSION'} search_path = ''; ${pins.replaceAll('$1', String(local))}`,
  )
}

async function closeOnError(client: pg.Client, prepare: () => Promise<void>): Promise<pg.Client> {
  try {
    await prepare()
    return client
  } catch (thrown) {
    await client.end().catch(() => {})
    throw thrown
  }
}

/** How long closing a session may take before its socket is destroyed, which also ends the session. */
const closeTimeoutMs = 2000

/** Closes a session without waiting for a running query. */
export async function closeSession(client: pg.Client): Promise<void> {
  const stream = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream
  const slow = setTimeout(() => stream.destroy(), closeTimeoutMs)
  await client.end().catch(() => {})
  clearTimeout(slow)
}

/** Whether the connection of a session has ended or broken, which is known without using it. */
export function isBroken(client: pg.Client): boolean {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream.destroyed
}
