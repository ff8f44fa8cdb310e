import { readFile } from 'node:fs/promises'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { runSql } from './run-sql.ts'

/** Files for every major, in this order; those of newer majors come before owners and privileges. */
const always = ['types', 'routines', 'tables', 'partitions', 'views', 'services']
const newer = [14, 15, 16, 17, 18]
const last = ['privileges', 'comments']

/** The SQL of the mutation database: every kind of object that pg_dump writes and the server's major has. */
export async function mutationSql(major: number): Promise<string[]> {
  const fromMajors = newer.filter((from) => from <= major).map((from) => `from-${from}`)
  return Promise.all([...always, ...fromMajors, ...last].map(read))
}

/** Creates a database and runs `statements` in it, each a whole file. */
export async function buildDatabase(server: Scratch, name: string, statements: string[]): Promise<void> {
  await runSql(server, 'postgres', [await read('roles'), `CREATE DATABASE ${name} TEMPLATE template0`])
  await runSql(server, name, statements)
}

function read(name: string): Promise<string> {
  return readFile(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
}
