import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

const files = ['tables', 'business', 'marketplace', 'academy', 'community', 'finish']

/** The four schemas of the sample, required by the demo's policy. */
export const sampleSchemas = ['academy', 'business', 'community', 'marketplace']

type Options = { rows?: number; onFile?: (name: string) => void }

/** Fills an empty database with the sample data in one transaction. Equal `rows` give equal data. */
export async function buildSample(url: string, { rows = 300_000, onFile }: Options = {}): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("SELECT set_config('sample.rows', $1, false)", [String(rows)])
    await client.query('SET synchronous_commit = off')
    await client.query("SET maintenance_work_mem = '256MB'")
    await client.query(sqlOf('session'))
    await client.query('BEGIN')
    for (const name of files) {
      onFile?.(name)
      await client.query(sqlOf(name))
    }
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

/** Whether a database holds the complete sample. */
export async function holdsSample(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query("SELECT to_regclass('business.supplier_spend') IS NOT NULL AS whole")
    return found.rows[0]?.whole === true
  } finally {
    await client.end()
  }
}

function sqlOf(name: string): string {
  return readFileSync(path.join(import.meta.dirname, `${name}.sql`), 'utf8')
}
