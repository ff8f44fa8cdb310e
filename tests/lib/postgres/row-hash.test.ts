import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestTable } from '#lib/postgres/digest.ts'
import { readStructure } from '#lib/postgres/read-manifest.ts'
import { rowHash } from '#lib/postgres/row-hash.ts'
import type { Table } from '#lib/verification/manifest.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'

let database: LentDatabase
let client: pg.Client
let major: number
beforeAll(async () => {
  database = await lendDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query("SET TimeZone = 'UTC'; SET extra_float_digits = 1; SET lc_monetary = 'C'")
  await client.query(
    `CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TYPE pair AS (id bigint, at timestamptz);
     CREATE DOMAIN big AS bigint; CREATE DOMAIN bigger AS big; CREATE DOMAIN moment AS timestamptz; CREATE DOMAIN blob AS bytea`,
  )
  major = Number((await sql(database.url, 'SHOW server_version_num')).rows[0].server_version_num.slice(0, 2))
})
afterAll(async () => {
  await client.end()
  await database.close()
})

/** Creates a table from a query, and returns it as the Manifest describes it. */
async function tableOf(columns: string, query: string): Promise<Table> {
  await client.query(`DROP TABLE IF EXISTS held; CREATE TABLE held (${columns}); INSERT INTO held ${query}`)
  const { tables } = await readStructure([client])
  const table = tables.find(({ name }) => name === 'held')
  if (!table) throw new Error('the table was not found')
  return table
}

const digestOf = async (columns: string, query: string) =>
  (await digestTable(client, await tableOf(columns, query))).digest

async function hashesOf(type: string, values: string[]): Promise<string[]> {
  const table = await tableOf(
    `v ${type}`,
    `VALUES ${values.map((value) => `((${literal(value)})::${type})`).join(', ')}`,
  )
  const { rows } = await client.query(
    `SELECT ${rowHash(table)}::text AS hash FROM public.held AS t ORDER BY ctid`,
  )
  return rows.map((row) => row.hash)
}

const literal = (value: string) => pg.escapeLiteral(value)

/** 71 minutes and 35 seconds later: PostgreSQL's own hash xors the upper half of the microseconds into the lower one. */
const minutes71 = ['2000-01-01 00:00:00.000001', '2000-01-01 01:11:34.967296'] as const

// Both values have the same hash in PostgreSQL's own function, or had it in an earlier version of this project.
const ownHash = (type: string) => (value: string) =>
  `hash_array_extended(ARRAY[${literal(value)}::${type}], 1)`
const foldedText = (value: string) =>
  `hashint8extended(hashtextextended(${literal(value)} COLLATE "C", 1), 0)`
const cents = (value: string) => `hashint8extended((${literal(value)}::money::numeric * 100)::bigint, 1)`
const collisions: [type: string, was: string, is: string, since?: number, own?: (value: string) => string][] =
  [
    ['int8', '1', '4294967296'],
    ['int8', '-1', '4294967295'],
    ['int8', '71', '304942678016'],
    ['bigger', '1', '4294967296'],
    ['timestamp', ...minutes71],
    ['timestamptz', ...minutes71],
    ['moment', ...minutes71],
    ['time', '00:00:00.000001', '01:11:34.967296'],
    ['timetz', '00:00:00.000001+00', '01:11:34.967296+00'],
    ['interval', '1 mon', '30 days'],
    ['interval', '00:00:00.000001', '01:11:34.967296'],
    ['pg_lsn', '0/1', '1/0'],
    ['money', '0.01', '42949672.96', 13, cents],
    ['numeric', '1.0', '1.00'],
    ['float4', '0', '-0'],
    ['float8', '0', '-0'],
    ['jsonb', '{"a": 1.0}', '{"a": 1.00}'],
    ['int8[]', '{1,2}', '{4294967296,2}'],
    ['float8[]', '{0}', '{-0}'],
    ['numeric[]', '{1.0}', '{1.00}'],
    ['timestamptz[]', `{${minutes71[0]}}`, `{${minutes71[1]}}`],
    ['int8range', '[1,)', '[4294967296,)'],
    ['tsrange', `[${minutes71[0]},)`, `[${minutes71[1]},)`],
    ['tstzrange', `[${minutes71[0]},)`, `[${minutes71[1]},)`],
    ['numrange', '[1.0,2]', '[1.00,2]'],
    ['int8multirange', '{[1,)}', '{[4294967296,)}', 14],
    ['tstzmultirange', `{[${minutes71[0]},)}`, `{[${minutes71[1]},)}`, 14],
    ['pair', '(1,2026-01-01)', '(4294967296,2026-01-01)', 14],
    ['pair', `(1,${minutes71[0]})`, `(1,${minutes71[1]})`, 14],
    ['xid8', '1', '4294967296'],
    ['text', 'invoice 71', 'invoice 60819', 13, foldedText],
  ]

test.each(collisions)(
  '%s: %s and %s are one in a hash that folds, and two here',
  async (type, was, is, since = 13, own = ownHash(type)) => {
    if (major >= since) {
      const { rows } = await client.query(`SELECT ${own(was)} = ${own(is)} AS collides`)
      expect(rows[0].collides, 'the pair is a collision').toBe(true)
    }
    if (major < since && type.includes('multirange')) return
    const [before, after] = await hashesOf(type, [was, is])
    expect(before).not.toBe(after)
  },
)

test.each([
  ['int8', 'i', 'i << 32'],
  ['int8', 'i', 'i << 32 | (i & 1)'],
  [
    'timestamptz',
    `timestamptz 'epoch' + i * interval '1 us'`,
    `timestamptz 'epoch' + i * 4294967296 * interval '1 us'`,
  ],
])('%s: %s in all rows is not %s', async (type, was, is) => {
  const all = (value: string) =>
    digestOf(`v ${type}`, `SELECT ${value} FROM generate_series(1::bigint, 20000) AS i`)
  expect(await all(was)).not.toBe(await all(is))
})

describe('the position of a value matters', () => {
  const columns = [
    'bigint',
    'integer',
    'smallint',
    'text',
    'timestamptz',
    'date',
    'time',
    'bytea',
    'boolean',
    'uuid',
  ]
  const values: Record<string, [string, string]> = {
    timestamptz: ['2000-01-01 00:00+00', '2026-01-01 00:00+00'],
    date: ['2000-01-01', '2026-01-01'],
    time: ['00:00', '12:00'],
    boolean: ['false', 'true'],
    uuid: ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000001'],
  }
  const pairsOf = (type: string) => {
    const [one, other] = (values[type] ?? ['0', '1']).map((value) => `${literal(value)}::${type}`)
    return [
      [one, other],
      [one, `NULL::${type}`],
    ]
  }

  test.each(columns)('%s: two rows that swap a value do not cancel out', async (type) => {
    for (const [one, other] of pairsOf(type))
      expect(await digestOf(`id bigint, v ${type}`, `VALUES (1, ${one}), (2, ${other})`)).not.toBe(
        await digestOf(`id bigint, v ${type}`, `VALUES (1, ${other}), (2, ${one})`),
      )
  })

  test.each(columns)('%s: two columns that swap their values differ', async (type) => {
    for (const [one, other] of pairsOf(type))
      expect(await digestOf(`a ${type}, b ${type}`, `VALUES (${one}, ${other})`)).not.toBe(
        await digestOf(`a ${type}, b ${type}`, `VALUES (${other}, ${one})`),
      )
  })

  test('a duplicate row counts twice, and NULL is not an empty text', async () => {
    expect(await digestOf('v text', `VALUES ('a'), ('a')`)).not.toBe(
      await digestOf('v text', `VALUES ('b'), ('b')`),
    )
    expect(await digestOf('v text', `VALUES ('')`)).not.toBe(await digestOf('v text', 'VALUES (NULL)'))
  })
})

describe('300,000 values have 300,000 hashes that use all 64 bits', () => {
  const series = 'generate_series(1::bigint, 300000) AS i'
  const instant = (since: string, step: string) => `timestamptz '${since}' + i * interval '${step}'`
  test.each([
    ['text', `'invoice ' || i`],
    ['bigint', 'i'],
    ['bigint', '-i'],
    ['bigint', 'i << 32'],
    ['bigint', '(i / 1000) << 32 | i % 1000'],
    ['integer', 'i'],
    ['timestamptz', instant('2026-01-01 00:00+00', '1 us')],
    ['timestamptz', instant('2024-01-01 00:00+00', '71 minutes 34.967296 seconds')],
    ['timestamptz', instant('1799-12-31 23:59:59.85+00', '1 us')],
    ['timestamptz', instant('2199-12-31 23:59:59.85+00', '1 us')],
    ['timestamp', `timestamp '294276-12-31 23:59:00' + i * interval '1 us'`],
    ['timestamp', `timestamp '4713-01-01 00:00:00 BC' + i * interval '1 us'`],
    ['time', `time '00:00' + i * interval '0.287999 seconds'`],
    ['uuid', 'md5(i::text)::uuid'],
    ['bytea', `decode(lpad(to_hex(i), 8, '0'), 'hex')`],
    ['numeric', 'i / 100.0'],
    ['date', `date '2000-01-01' + (i - 150000)::integer`],
  ])('%s: %s', async (type, value) => {
    const table = await tableOf(`v ${type}`, `SELECT ${value} FROM ${series}`)
    const bits = Array.from({ length: 64 }, (_, bit) => `avg((hash >> ${bit} & 1)::integer)::float`)
    const { rows } = await client.query(
      `WITH hashed AS MATERIALIZED (SELECT ${rowHash(table)} AS hash FROM public.held AS t)
       SELECT (SELECT count(DISTINCT hash)::integer FROM hashed) AS hashes,
              (SELECT ARRAY[${bits.join(', ')}] FROM (SELECT hash FROM hashed LIMIT 20000) AS sample) AS ones`,
    )
    expect(rows[0].hashes).toBe(300_000)
    expect(Math.min(...rows[0].ones)).toBeGreaterThan(0.4)
    expect(Math.max(...rows[0].ones)).toBeLessThan(0.6)
  })
})

test('instants that are no date, and the ends of what a type holds', async () => {
  for (const type of ['timestamp', 'timestamptz'])
    expect(
      new Set(
        await hashesOf(type, [
          'infinity',
          '-infinity',
          '2000-01-01',
          'epoch',
          '294276-12-31 23:59:59.999999',
        ]),
      ).size,
    ).toBe(5)
  expect(
    new Set(await hashesOf('date', ['infinity', '-infinity', '2000-01-01', 'epoch', '5874897-12-31'])).size,
  ).toBe(5)
  expect(new Set(await hashesOf('time', ['00:00', '24:00', '23:59:59.999999'])).size).toBe(3)
  const ends = ['-9223372036854775808', '9223372036854775807', '0', '-1']
  expect(new Set(await hashesOf('int8', ends)).size).toBe(4)
})

test('a hash is the same on every major version, because stored digests are compared across versions', async () => {
  const table = await tableOf(
    'a bigint, b integer, c text, d timestamptz, e date, f time, g bytea, h boolean, i uuid, j numeric, k "char", l name, m pair, n moment, o blob, p macaddr, q oid, r timestamp',
    `VALUES (-71, 71, 'é', '2026-11-25 12:34:56.789012+00', '2026-11-25', '12:34:56.789012', '\\xff00', true,
       '6f1c2a52-0d1c-4b2e-9d8e-0f6d3c1e7a11', 1.50, (-23)::"char", 'a name', ROW(1, NULL), '-infinity', '\\x01', '08:00:2b:01:02:03', 4294967295, 'epoch')`,
  )
  expect((await digestTable(client, table)).digest).toBe('-1719479961424142572')
})

test('a user-defined function is never called, even if its arguments fit better', async () => {
  await client.query(
    `CREATE FUNCTION hashtextextended(varchar, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint'`,
  )
  const [one, other] = await hashesOf('varchar', ['a', 'b'])
  await client.query('DROP FUNCTION hashtextextended(varchar, bigint)')
  expect(one).not.toBe(other)
})

describe('a virtual generated column', () => {
  test('is left out, so that its errors do not matter', async ({ skip }) => {
    if (major < 18) skip('PostgreSQL 18 brought them')
    const columns = (expression: string) => `a integer, b integer GENERATED ALWAYS AS (${expression}) VIRTUAL`
    const rows = '(a) VALUES (0), (1)'
    expect(await digestOf(columns('1 / a'), rows)).toBe(await digestOf('a integer', rows))
  })
})
