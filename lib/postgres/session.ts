import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { connect } from './connect.ts'
import { statement } from './statement.ts'

/** Opens one reading transaction with the settings both sides of a comparison share; with `snapshot`, in that snapshot. */
export async function openSession(
  connection: Connection,
  name: string,
  snapshot?: string,
): Promise<pg.Client> {
  const client = await connect(connection, name)
  try {
    const [begin = '', ...settings] = statement('session').split(/(?<=READ ONLY;)/)
    // SET TRANSACTION SNAPSHOT must come before any query of the transaction.
    await client.query(
      snapshot ? `${begin} SET TRANSACTION SNAPSHOT '${snapshot.replaceAll("'", '')}';` : begin,
    )
    await client.query(settings.join(''))
    // A server that knows how (14 on) ends our query within 2 s when we are gone.
    await client.query(
      `SELECT set_config(name, '2s', true) FROM pg_settings WHERE name = 'client_connection_check_interval' AND version() !~ 'Darwin|mingw|msvc'`,
    )
    return client
  } catch (thrown) {
    await client.end().catch(() => {})
    throw thrown
  }
}

/** Ends a session without waiting for a query that may never end. */
export async function closeSession(client: pg.Client): Promise<void> {
  const stream = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream
  const slow = setTimeout(() => stream.destroy(), 2000)
  await client.end().catch(() => {})
  clearTimeout(slow)
}
