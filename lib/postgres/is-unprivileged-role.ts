import type pg from 'pg'

/** Whether a role was created for the copy and is no superuser; predefined roles, which reach beyond the database, do not count. */
export async function isUnprivilegedRole(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_roles WHERE rolname = $1 AND NOT rolsuper AND rolname <> current_user
     AND (oid >= 16384 OR rolname = 'pg_database_owner')`,
    [name],
  )
  return rowCount === 1
}
