import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { sessionNames } from './session-names.ts'

const database = '(SELECT oid FROM pg_database WHERE datname = $1)'

/** How long sessions that were closed may take to end on the server. */
const endTimeoutMs = 5000

/**
 * Waits until the sessions that pg_restore and this process have closed are over on the server. Why: on a busy machine that takes a
 * moment, and a session that DROP DATABASE terminates in this moment reports it, which looks like trouble of the server.
 */
export async function sessionsEnded(client: pg.Client, name: string): Promise<void> {
  const deadline = performance.now() + endTimeoutMs
  while (performance.now() < deadline) {
    const { rows } = await client.query<{ open: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity
         WHERE datname = $1 AND pid <> pg_catalog.pg_backend_pid() AND application_name = ANY ($2)) AS open`,
      [name, [sessionNames.restore, sessionNames.read, sessionNames.migrate]],
    )
    if (!rows[0]?.open) return
    await sleep(20)
  }
}

/**
 * Drops a database of ours and ends its sessions. PostgreSQL refuses to drop a database with subscriptions, so their rows are deleted
 * from the catalog first: an event trigger inside could block DROP SUBSCRIPTION. External servers never have such subscriptions.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query(`SELECT FROM pg_subscription WHERE subdbid = ${database}`, [name])
  if (found.rowCount)
    await client.query(
      `WITH deleted AS (DELETE FROM pg_subscription WHERE subdbid = ${database} RETURNING oid)
       DELETE FROM pg_shdepend WHERE classid = 'pg_subscription'::regclass AND objid IN (SELECT oid FROM deleted)`,
      [name],
    )
  await sessionsEnded(client, name)
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}
