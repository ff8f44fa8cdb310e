import { readFileSync } from 'node:fs'
import pg from 'pg'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'

export type HistorySize = { sources: number; runs: number; days: number }
export type SeededHistory = { sources: number; runs: number; checks: number; archives: number }

const files = ['sources', 'runs', 'evidence'] as const

/**
 * Fills an empty metadata database with the history of a large installation, by a few statements over whole sets: databases of several sizes,
 * runs of every status and trigger, of people, keys, commits and branches, tables that come, grow and vanish. The same size gives the same
 * history.
 */
export async function seedHistory(
  databaseUrl: string,
  { sources, runs, days }: HistorySize,
): Promise<SeededHistory> {
  const client = new pg.Client(metadataSession(readMetadataUrl(databaseUrl)))
  await client.connect()
  try {
    await client.query('BEGIN')
    // As a replica: a foreign key checked for each of two million rows takes half of the time.
    await client.query(
      "SET LOCAL session_replication_role = replica; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off",
    )
    for (const [name, value] of Object.entries({ sources, runs, days }))
      await client.query('SELECT set_config($1, $2, true)', [`seed.${name}`, String(value)])
    for (const name of files)
      await client.query(readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8'))
    await client.query('COMMIT')
    // Without the visibility map every index-only scan would read the table, which autovacuum mends only later.
    await client.query('VACUUM (ANALYZE)')
    const { rows } = await client.query<SeededHistory>(`SELECT
      (SELECT count(*)::int FROM "Source") AS sources, (SELECT count(*)::int FROM "Run") AS runs,
      (SELECT count(*)::int FROM "Check") AS checks, (SELECT count(*)::int FROM "Archive") AS archives`)
    return rows[0] ?? { sources: 0, runs: 0, checks: 0, archives: 0 }
  } finally {
    await client.end()
  }
}
