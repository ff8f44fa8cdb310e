import type pg from 'pg'

const database = '(SELECT oid FROM pg_database WHERE datname = $1)'

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
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}
