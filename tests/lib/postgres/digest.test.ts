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

test('a table has the same digest beside others as alone, whether those are hashed in the same way or not', async () => {
  const database = await lendDatabase()
  const client = new pg.Client({ connectionString: database.url })
  try {
    await sql(
      database.url,
      'CREATE DOMAIN whole AS integer',
      "CREATE TYPE mood AS ENUM ('good', 'bad')",
      "CREATE TYPE weather AS ENUM ('bad', 'good')",
      // More than share an expression, some without rows, one with its columns in another order.
      ...Array.from({ length: 45 }, (_, n) => [
        `CREATE TABLE same_${n} (id integer PRIMARY KEY, word text)`,
        `INSERT INTO same_${n} SELECT i, nullif(md5((i * ${n})::text), md5('0')) FROM generate_series(1, ${n % 3}) AS i`,
      ]).flat(),
      'CREATE TABLE turned (word text, id integer)',
      "INSERT INTO turned VALUES ('one', 1), ('one', 1)",
      // Of one hash and several types: UNION gives them a common one.
      'CREATE TABLE of_domain (id whole, word varchar(9) COLLATE "C")',
      "INSERT INTO of_domain VALUES (1, 'one'), (2, NULL)",
      'CREATE TABLE of_base (id integer, word text COLLATE "POSIX")',
      "INSERT INTO of_base VALUES (1, 'one'), (2, NULL)",
      ...['mood', 'weather', 'numeric(4, 2)', 'numeric', 'char(5)'].flatMap((type, n) => [
        `CREATE TABLE of_output_${n} (value ${type})`,
        `INSERT INTO of_output_${n} VALUES (${/num|char/.test(type) ? "'1.0'" : "'good'"}), (NULL)`,
      ]),
      'CREATE FUNCTION twice(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS $$ SELECT $1 * 2 $$',
      ...[1, 2].flatMap((n) => [
        `CREATE TABLE computed_${n} (id integer, double integer GENERATED ALWAYS AS (public.twice(id)) STORED)`,
        `INSERT INTO computed_${n} (id) VALUES (${n})`,
      ]),
      'CREATE TABLE computed_empty (id integer, double integer GENERATED ALWAYS AS (public.twice(id)) STORED)',
      'CREATE TABLE without_columns_1 ()',
      'CREATE TABLE without_columns_2 ()',
      'INSERT INTO without_columns_2 DEFAULT VALUES',
    )
    await client.connect()
    await client.query('BEGIN')
    const manifest = await readStructure([client])
    const alone: Awaited<ReturnType<typeof digestTable>>[] = []
    for (const table of manifest.tables) alone.push(await digestTable(client, table))
    await digestContents([client], manifest, { signal })
    const together = manifest.tables.map(({ rows, digest, digestOfCarried }) => ({
      ...{ rows, digest },
      ...(digestOfCarried === undefined ? {} : { digestOfCarried }),
    }))
    expect(together).toEqual(alone)
    const found = new Map(manifest.tables.map((table) => [table.name, table]))
    expect(found.get('same_0')).toMatchObject({ rows: 0, digest: '0' })
    expect(found.get('computed_empty')).toMatchObject({ rows: 0, digest: '0', digestOfCarried: '0' })
    expect(found.get('without_columns_2')).toMatchObject({ rows: 1 })
    expect(found.get('of_domain')?.digest).toBe(found.get('of_base')?.digest)
    expect(new Set([1, 2, 4, 5, 7, 8].map((n) => found.get(`same_${n}`)?.digest)).size).toBe(6)
  } finally {
    await client.end()
    await database.close()
  }
})
