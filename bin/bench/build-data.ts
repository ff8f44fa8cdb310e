import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { addTables } from './many-tables.ts'

const folder = path.join(import.meta.dirname, 'shapes')

/** The kinds of databases that are raced on: the first is the usual one. */
export const shapes = [
  'application',
  ...readdirSync(folder)
    .map((name) => path.basename(name, '.sql'))
    .filter((name) => name !== 'application')
    .sort(),
  'many-small',
]

/** Small tables of the shape many-small, for so many rows of a size. */
const rowsForTable = 600

/** Fills an empty database with a shape; tells how many tables it holds. */
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
