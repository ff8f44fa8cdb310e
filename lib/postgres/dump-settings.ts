import type pg from 'pg'
import { sqlFile } from './sql-file.ts'

/** What pg_dump's sessions must be given when they start, since a setting of the database or the role is in the way. */
export async function dumpSettings(client: pg.Client): Promise<Record<string, string> | undefined> {
  const { rows } = await client.query<{ name: string; value: string }>(sqlFile('dump-settings'))
  if (rows.length === 0) return undefined
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
