import { readerRole, readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { clusterUrl, type LentDatabase, serverMajor, sql } from './cluster.ts'

/** The role that only reads, of the SQL that people are given, on a database of the tests' server. `close` before the database's. */
export async function lendReader(
  source: LentDatabase,
): Promise<{ url: string; role: string; close(): Promise<void> }> {
  const role = `${source.name}_only_reads`
  const { rows } = await sql(
    source.url,
    `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  )
  const text = readerRoleSql({
    major: await serverMajor(),
    database: source.name,
    schemas: rows.map((row: { name: string }) => row.name),
  })
  await sql(source.url, text.replaceAll(readerRole, role))
  const url = new URL(source.url)
  url.username = role
  url.password = 'CHANGE-ME'
  const close = async () => {
    await sql(source.url, `DROP OWNED BY ${role}`)
    await sql(clusterUrl(), `DROP ROLE ${role}`)
  }
  return { url: url.href, role, close }
}
