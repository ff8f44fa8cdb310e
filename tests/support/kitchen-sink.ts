import { readFileSync } from 'node:fs'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from './cluster.ts'

/** Major versions that added something; `last` creates event triggers, which refuse any later change. */
const brought = [14, 15, 16, 17, 18]

function filesFor(major: number): string[] {
  const since = brought.filter((version) => version <= major).map((version) => `since-${version}`)
  return ['values', 'names', 'objects', ...since, 'last', ...(major >= 17 ? ['last-17'] : [])].map((name) =>
    readFileSync(new URL(`./kitchen-sink/${name}.sql`, import.meta.url), 'utf8'),
  )
}

/** The major version of the tests' private server. */
export async function majorHere(): Promise<number> {
  const { rows } = await sql(
    clusterUrl(),
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  )
  return rows[0].major
}

/** Builds the kitchen sink in a database of a server of a test's own, where no other test creates roles. */
export async function buildKitchenSink(url: string, major: number): Promise<void> {
  await sql(url, ...filesFor(major))
}

/** Lends a database that holds one of everything that its major version knows, easy or not. Its roles and its subscription go with it. */
export async function lendKitchenSink(): Promise<LentDatabase> {
  const lent = await lendDatabase()
  const files = filesFor(await majorHere())
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
