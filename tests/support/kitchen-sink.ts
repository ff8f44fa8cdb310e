import { readFileSync } from 'node:fs'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from './cluster.ts'

const files = ['values', 'names', 'objects'].map((name) =>
  readFileSync(new URL(`./kitchen-sink/${name}.sql`, import.meta.url), 'utf8'),
)

/** Lends a database that holds one of everything, easy or not. Its roles and its subscription go with it. */
export async function lendKitchenSink(): Promise<LentDatabase> {
  const lent = await lendDatabase()
  await sql(lent.url, ...files.map((text) => text.replaceAll('sink_', `${lent.name}_`)))
  return {
    ...lent,
    close: async () => {
      await sql(lent.url, `DROP SUBSCRIPTION IF EXISTS ${lent.name}_feed`)
      await lent.close()
      const roles = await sql(
        clusterUrl(),
        `SELECT format('DROP ROLE %I', rolname) AS drop FROM pg_roles WHERE rolname LIKE '${lent.name}\\_%'`,
      )
      await sql(clusterUrl(), ...roles.rows.map((row: { drop: string }) => row.drop))
    },
  }
}
