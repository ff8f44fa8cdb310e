import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestContents, digestTable } from '#lib/postgres/digest.ts'
import { readStructure } from '#lib/postgres/read-manifest.ts'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { lendKitchenSink } from '#tests/support/kitchen-sink.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { tamperedCopies } from '#tests/support/tampered-copies.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendKitchenSink()
})
afterAll(() => source.close())
const { tampered } = tamperedCopies(() => source.url)

describe('one of everything', () => {
  test('passes, and every kind of claim was looked at', async () => {
    const checks = await prove(source.url, { requiredSchemas: ['shop'] })
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    const decided = checks.filter((check) => check.verdict === 'passed' && checkKinds[check.kind].decides)
    const looked = new Set(decided.map((check) => check.kind))
    const claims = (Object.keys(checkKinds) as CheckKind[]).filter(
      (kind) => checkKinds[kind].decides && !['source-readable', 'custom'].includes(kind),
    )
    expect([...looked].sort()).toEqual(claims.sort())
  })

  test('says with SQL what no archive holds, and shows no secret', async () => {
    const checks = await prove(source.url)
    const gaps = checks.filter((check) => check.kind === 'not-in-archive').map((check) => check.expected)
    expect(gaps).toEqual(
      expect.arrayContaining([
        `ALTER DATABASE ${source.name} SET search_path TO 'shop', 'odd, path', 'public';`,
        `ALTER ROLE ${source.name}_writer IN DATABASE ${source.name} SET "DateStyle" TO 'German';`,
        `CREATE ROLE "${source.name}_odd ""name""" NOLOGIN;`,
        `GRANT ${source.name}_reader TO ${source.name}_writer;`,
        expect.stringContaining('CREATE UNIQUE INDEX never_finished'),
        expect.stringContaining('REFRESH MATERIALIZED VIEW shop.stale;'),
        expect.stringContaining(`subscription ${source.name}_feed`),
        expect.stringContaining('shop.sessions is unlogged'),
      ]),
    )
    expect(gaps.filter((gap) => gap.includes('never_filled'))).toEqual([])
    expect(JSON.stringify(checks)).not.toMatch(/secret-of-a/)
  })

  test('passes whatever the settings of the database and of the role are', async () => {
    const settings = {
      TimeZone: `'Asia/Kathmandu'`,
      DateStyle: `'German, DMY'`,
      IntervalStyle: `'iso_8601'`,
      extra_float_digits: '-15',
      bytea_output: `'escape'`,
      xmlbinary: `'hex'`,
      search_path: 'awkward, shop',
      quote_all_identifiers: 'on',
      row_security: 'off',
      default_transaction_isolation: `'serializable'`,
      default_transaction_read_only: 'on',
      statement_timeout: '0',
    }
    const say = (how: (name: string, value: string) => string) =>
      sql(
        clusterUrl(),
        ...Object.entries(settings).map(
          ([name, value]) => `ALTER DATABASE ${source.name} ${how(name, value)}`,
        ),
      )
    await say((name, value) => `SET ${name} = ${value}`)
    try {
      const checks = await prove(source.url)
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    } finally {
      await say((name) => `RESET ${name}`)
    }
  })
})

/** For each column of awkward.cells, a value that is hardly another one. */
const changes: [column: string, value: string, id?: number][] = [
  ['a_json', `'{"b": 1, "a": 1, "a": 2}'`],
  ['a_jsonb', `'{"n": 1.1, "t": "é"}'`],
  ['a_path', `'$.a[*] ? (@ >= 1)'`],
  ['an_xml', `'<?xml version="1.0"?><r a="1">&lt;è</r>'`],
  ['a_point', `'(1.5000000000000002,-2)'`],
  ['a_line', `'{1,2,3.5}'`],
  ['a_lseg', `'[(0,0),(1,1.5)]'`],
  ['a_box', `'(2,2),(0,0.5)'`],
  ['a_way', `'((0,0),(1,1),(2,0))'`],
  ['a_polygon', `'((0,0),(2,0),(1,1))'`],
  ['a_circle', `'<(1,2),3.5>'`],
  ['a_money', `12.35`],
  ['a_numeric', `1.00`],
  ['a_numeric', `'Infinity'`, 2],
  ['a_scaled', `3.1001`],
  ['a_real', `0.10000001`],
  ['a_real', `0`, 3],
  ['a_double', `0.3`],
  ['a_double', `0`, 3],
  ['a_double', `0`, 5],
  ['a_timestamp', `'0044-03-15 12:00:00'`],
  ['a_timestamp', `'-infinity'`, 2],
  ['a_timestamptz', `'2024-10-27 01:30:00.123457+01'`],
  ['a_date', `'0001-01-01'`],
  ['a_time', `'00:00:00'`],
  ['a_timetz', `'11:00:00+00'`],
  ['an_interval', `'32 days -03:04:05.6'`],
  ['an_interval', `'0'`, 4],
  ['a_range', `'[1,6)'`],
  ['a_range', `NULL`, 2],
  ['a_tsrange', `'(,2024-01-01 00:00+00)'`],
  ['a_multirange', `'{[1,2),(3,4)}'`],
  ['a_multirange', `NULL`, 2],
  ['a_custom', `'[1.5,2.5)'`],
  ['a_bit', `B'10100'`],
  ['a_varbit', `B'0'`],
  ['a_char', `'ab '||'x'`],
  ['an_unsized', `'ab'`],
  ['a_single', `'y'`],
  ['a_name', `'a nam'`],
  ['a_text', `a_text || ' '`],
  ['a_text', `NULL`, 2],
  ['a_text', `''`, 3],
  ['a_text', `NULL`, 4],
  ['a_text', `replace(a_text, 'é', U&'e\\0301')`, 5],
  ['a_text', `overlay(a_text placing '!' from 700000 for 1)`, 6],
  ['a_varchar', `'OK'`],
  ['a_bytea', `'\\x00ff11'`],
  ['a_bytea', `set_byte(a_bytea, 400000, 0)`, 6],
  ['an_array', `'{a,"NULL","NULL","","{}''","a b"}'`],
  ['an_array', `NULL`, 2],
  ['an_array', `'{"NULL"}'`, 4],
  ['a_matrix', `'{{1,2},{3,4}}'`],
  ['a_pair', `ROW('a,b', 1.50, '{1}')`],
  ['pairs', `ARRAY[NULL, ('x', NULL, NULL)::awkward.pair]`],
  ['a_mood', `'sad'`],
  ['grades', `'{2,1}'`],
  ['positive', `0.50`],
  ['a_vector', `'fat:2B cat:3'`],
  ['a_query', `'fat | !rat'`],
  ['an_inet', `'10.0.0.1/9'`],
  ['a_cidr', `'10.0.0.0/9'`],
  ['a_mac', `'08:00:2b:01:02:04'`],
  ['a_mac8', `'08:00:2b:01:02:03:04:06'`],
  ['a_uuid', `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12'`],
  ['a_class', `'awkward.twins'`],
  ['a_type', `'awkward.pair'`],
  ['a_routine', `0`],
  ['an_oid', `4294967294`],
  ['a_lsn', `'16/B374D849'`],
  ['a_snapshot', `'10:20:10,14'`],
  ['an_xid', `'43'`],
  ['an_hstore', `'a=>1,b=>"NULL"'`],
  ['a_citext', `'mixed'`],
  ['an_ltree', `'top.sun'`],
  ['a_boolean', `NULL`],
  ['a_bigint', `-9223372036854775807`],
]

/** Multiranges and infinite numerics came with 14. */
const changesHere = async () =>
  (await serverMajor()) < 14
    ? changes.filter(
        ([column, value]) => column !== 'a_multirange' && !(column === 'a_numeric' && value === `'Infinity'`),
      )
    : changes

describe('the digest', () => {
  test('has a change for every column of the table of awkward types', async () => {
    const { rows } = await sql(
      source.url,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'awkward.cells'::regclass AND attnum > 0 AND attname <> 'id'`,
    )
    expect([...new Set((await changesHere()).map(([column]) => column))].sort()).toEqual(
      rows.map((row: { name: string }) => row.name).sort(),
    )
  })

  test('finds each of these changes in one cell', async () => {
    const client = new pg.Client({ connectionString: source.url })
    await client.connect()
    try {
      await client.query(sqlFile('session').replace('READ ONLY', 'READ WRITE'))
      await client.query(sqlFile('pins'), [true])
      const { tables } = await readStructure([client])
      const cells = tables.find((table) => table.name === 'cells')
      if (!cells) throw new Error('awkward.cells is not there')
      const before = await digestTable(client, cells)
      const unseen: string[] = []
      await client.query('SAVEPOINT before')
      for (const [column, value, id = 1] of await changesHere()) {
        const changed = await client.query(`UPDATE awkward.cells SET ${column} = ${value} WHERE id = ${id}`)
        expect(changed.rowCount).toBe(1)
        const after = await digestTable(client, cells)
        if (after.digest === before.digest) unseen.push(`${column} = ${value} (${id})`)
        await client.query('ROLLBACK TO SAVEPOINT before')
      }
      expect(unseen).toEqual([])
      expect(await digestTable(client, cells)).toEqual(before)
    } finally {
      await client.end()
    }
  })

  test.each([
    [
      'one byte of a megabyte changes',
      `UPDATE awkward.cells SET a_text = overlay(a_text placing '!' from 900000 for 1) WHERE id = 6`,
      'awkward.cells',
    ],
    ['{a,a} becomes {b,b}', `UPDATE awkward.twins SET half = 'b' WHERE half = 'a'`, 'awkward.twins'],
    [
      'NULL becomes empty, and empty becomes NULL twice',
      `UPDATE awkward.twins SET half = CASE WHEN half IS NULL THEN '' END WHERE coalesce(half, '') = ''`,
      'awkward.twins',
    ],
    ['a row without columns is lost', 'DELETE FROM awkward.columnless', 'awkward.columnless'],
    ['a row appears in an empty table', 'INSERT INTO awkward.no_rows DEFAULT VALUES', 'awkward.no_rows'],
    [
      'columns named like the table swap their values',
      'UPDATE awkward.t SET "row" = "t.t", "t.t" = "row"',
      'awkward.t',
    ],
    [
      'a value changes beside columns that were dropped',
      'UPDATE awkward.had_more SET late = 8',
      'awkward.had_more',
    ],
    [
      'a parent of an inheritance loses its own row',
      'DELETE FROM ONLY shop.animals WHERE id = 5',
      'shop.animals',
    ],
    ['a child of an inheritance loses a row', 'DELETE FROM shop.cats', 'shop.cats'],
  ])('%s: exactly that table differs', async (_, statements, subject) => {
    expect(failures(await tampered(statements))).toEqual([
      expect.objectContaining({ kind: 'rows', subject, blames: 'archive' }),
    ])
  })

  test('does not care in which order rows lie, or columns', async () => {
    const moved = `UPDATE awkward.twins SET half = half; CREATE TABLE shop.other (lives integer, name text, born date, id integer);
      INSERT INTO shop.other SELECT lives, name, born, id FROM shop.cats; DELETE FROM shop.cats; INSERT INTO shop.cats (id, name, lives, born) SELECT id, name, lives, born FROM shop.other; DROP TABLE shop.other`
    expect(
      failures(
        await tampered(
          `ALTER EVENT TRIGGER ${source.name}_ends DISABLE; ${moved}; ALTER EVENT TRIGGER ${source.name}_ends ENABLE`,
        ),
      ),
    ).toEqual([])
  })
})

test("of an extension's own tables, only those it marks as configuration hold rows of ours", async () => {
  const extended = await lendDatabase()
  const client = new pg.Client({ connectionString: extended.url })
  try {
    await sql(
      extended.url,
      'CREATE EXTENSION hstore; CREATE TABLE jobs (id integer); CREATE TABLE built_in (id integer); CREATE TABLE ours (id integer)',
      'ALTER EXTENSION hstore ADD TABLE jobs; ALTER EXTENSION hstore ADD TABLE built_in',
      `UPDATE pg_extension SET extconfig = ARRAY['jobs'::regclass::oid], extcondition = ARRAY[''] WHERE extname = 'hstore'`,
    )
    await client.connect()
    await client.query('BEGIN') // as in every session of ours
    const { tables } = await readStructure([client])
    expect(tables.map((table) => table.name)).toEqual(['jobs', 'ours'])
    await sql(
      extended.url,
      `INSERT INTO jobs VALUES (1), (1000), (1001); UPDATE pg_extension SET extcondition = ARRAY['WHERE id >= 1000'] WHERE extname = 'hstore'`,
    )
    await client.query('BEGIN')
    const again = await readStructure([client])
    await digestContents([client], again, { signal: new AbortController().signal })
    expect(again.tables[0]).toMatchObject({ rows: 3, carried: { where: 'WHERE id >= 1000', rows: 2 } })
  } finally {
    await client.end()
    await extended.close()
  }
})
