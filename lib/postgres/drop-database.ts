import type pg from 'pg'

const here = '(SELECT oid FROM pg_database WHERE datname = $1)'

/**
 * Drops a database of ours, whoever still uses it. PostgreSQL drops none that has a subscription, so those go first: from the
 * catalog, since an event trigger inside may forbid DROP SUBSCRIPTION. A server where that is not allowed has none of ours.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  const found = await client.query(`SELECT FROM pg_subscription WHERE subdbid = ${here}`, [name])
  if (found.rowCount)
    await client.query(
      `WITH gone AS (DELETE FROM pg_subscription WHERE subdbid = ${here} RETURNING oid)
       DELETE FROM pg_shdepend WHERE classid = 'pg_subscription'::regclass AND objid IN (SELECT oid FROM gone)`,
      [name],
    )
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}
