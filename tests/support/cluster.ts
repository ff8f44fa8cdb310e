import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of its own on the tests' private server, dropped by `close`. */
export type LentDatabase = { url: string; name: string; close(): Promise<void> }

/** Superuser address of the tests' private server. */
export function clusterUrl(database = 'postgres'): string {
  const url = new URL(process.env.BACKPROOF_TEST_CLUSTER ?? '')
  url.pathname = `/${database}`
  return url.href
}

/** Major of the tests' private server. */
export async function serverMajor(): Promise<number> {
  const { rows } = await sql(clusterUrl(), 'SHOW server_version_num')
  return Math.floor(Number(rows[0].server_version_num) / 10_000)
}

/** Runs SQL as superuser on one connection, which is closed again. Names of the metadata's tables need no schema. */
export async function sql(url: string, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path="$user",public,backproof' })
  await client.connect()
  try {
    let last = await client.query('SELECT')
    for (const statement of statements) last = await client.query(statement)
    return last
  } finally {
    await client.end()
  }
}

/** Lends an empty database, or a copy of `template` (which must have no other session). */
export async function lendDatabase(template?: string): Promise<LentDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const strategy = await copyStrategy()
  await sql(clusterUrl(), `CREATE DATABASE "${name}" TEMPLATE "${template ?? 'template0'}"${strategy}`)
  return {
    name,
    url: clusterUrl(name),
    close: async () => {
      await sql(clusterUrl(), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    },
  }
}

let strategyOfServer: Promise<string> | undefined

/** Copies files: without fsync that takes a third less processor time than a copy through the log. Before PostgreSQL 15 there is no other way. */
function copyStrategy(): Promise<string> {
  strategyOfServer ??= serverMajor().then((major) => (major < 15 ? '' : ' STRATEGY FILE_COPY'))
  return strategyOfServer
}
