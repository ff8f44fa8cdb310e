import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { addTables } from './many-tables.ts'

const folder = path.join(import.meta.dirname, 'shapes')

/** The shapes of the benchmark's databases; the first is the default. */
export const shapes = [
  'application',
  ...readdirSync(folder)
    .map((name) => path.basename(name, '.sql'))
    .filter((name) => name !== 'application')
    .sort(),
  'many-small',
]

/** The shape many-small has one table per so many rows of a size. */
const rowsForTable = 600

/** Fills an empty database with a shape, and returns its number of tables. */
export async function buildData(
  url: string,
  { shape, rows, extraTables }: { shape: string; rows: number; extraTables: number },
): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if (shape !== 'many-small')
      await client.query(
        `SET bench.rows = ${rows}; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; ${readFileSync(path.join(folder, `${shape}.sql`), 'utf8')}`,
      )
    await addTables(url, extraTables + (shape === 'many-small' ? Math.ceil(rows / rowsForTable) : 0))
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
    const counted = await client.query(`SELECT count(*)::integer AS tables FROM pg_stat_user_tables`)
    return counted.rows[0].tables
  } finally {
    await client.end()
  }
}
