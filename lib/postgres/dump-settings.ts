import type pg from 'pg'
import { sqlFile } from './sql-file.ts'

/** Settings that pg_dump's sessions need at start, to override those of the server, the database or the role. */
export async function dumpSettings(client: pg.Client): Promise<Record<string, string> | undefined> {
  const { rows } = await client.query<{ name: string; value: string }>(sqlFile('dump-settings'))
  if (rows.length === 0) return undefined
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
