import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { connect } from '#lib/postgres/connect.ts'
import { sessionNames } from '#lib/postgres/session-names.ts'

/** Opens a session as a migration has it: the database's own settings, its event triggers, the given role. */
export async function openMigrationSession(copy: Connection, role: string): Promise<pg.Client> {
  const client = await connect(copy, sessionNames.migrate)
  // Sessions of ours turn these off, so that code of the copy cannot act when they open.
  await client.query(
    `SELECT pg_catalog.set_config(name, CASE name WHEN 'event_triggers' THEN 'on' ELSE 'off' END, false)
     FROM pg_catalog.pg_settings WHERE name IN ('event_triggers', 'default_transaction_read_only')`,
  )
  if (role !== copy.user) await client.query(`SET ROLE ${client.escapeIdentifier(role)}`)
  return client
}

/** `idle`, within a transaction, or within one that failed. */
export function transactionStatus(client: pg.Client): 'idle' | 'open' | 'failed' {
  const status = (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus()
  return status === 'T' ? 'open' : status === 'E' ? 'failed' : 'idle'
}
