import pg from 'pg'
import { expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { digestContents, digestTable } from '#lib/postgres/digest.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import { readStructure } from '#lib/postgres/read-manifest.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'

const { signal } = new AbortController()

test('a large table of long values is read in parallel on a copy, by one process on a source, with equal digests', async () => {
  const database = await lendDatabase()
  const client = new pg.Client({ connectionString: database.url })
  try {
    await sql(
      database.url,
      // Without autovacuum, as on a copy: once analyzed, a table's size is estimated from relpages, which are 0 for its TOAST table.
      'CREATE TABLE files (id integer, content bytea) WITH (autovacuum_enabled = off)',
      `INSERT INTO files SELECT i, (SELECT string_agg(decode(md5((i * 7000 + n)::text), 'hex'), '') FROM generate_series(1, 6500) AS n)
       FROM generate_series(1, 340) AS i`,
    )
    await client.connect()
    // EXPLAIN runs right before the statement, with the same settings.
    const plans: string[] = []
    const query = client.query.bind(client)
    client.query = (async (text: string) => {
      if (/^SELECT 0 AS at/.test(text)) plans.push(JSON.stringify((await query(`EXPLAIN ${text}`)).rows))
      return query(text)
    }) as typeof client.query
    const digestWith = async (helpers: number) => {
      await query(`BEGIN; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = ${helpers}`)
      const manifest = await readStructure([client])
      await digestContents([client], manifest, { signal })
      await query('COMMIT')
      return manifest.tables[0]?.digest
    }
    const alone = await digestWith(0)
    expect(await digestWith(2)).toBe(alone)
    expect(plans).toEqual([
      expect.not.stringMatching(/Gather/),
      expect.stringMatching(/Gather.*Workers Planned: 2/),
    ])
    const copy = await inspect(readConnectionString(database.url), { signal })
    expect(copy.tables[0]).toMatchObject({ rows: 340, digest: alone })
    const [table] = copy.tables
    expect(table && (await digestTable(client, table)).digest).toBe(alone)
  } finally {
    await client.end()
    await database.close()
  }
})
