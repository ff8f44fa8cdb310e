import { afterAll, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})
async function lendWith(...statements: string[]): Promise<LentDatabase> {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  return lent
}

const others = 'CREATE TABLE o (i integer); INSERT INTO o VALUES (1)'
const reads = `CREATE FUNCTION has(i integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM public.o WHERE o.i = $1)'`
const late = (statement: string) => statement.replaceAll('TABLE_NAME', 'z_last')
const early = (statement: string) => statement.replaceAll('TABLE_NAME', 'a_first')

/** Whether it comes back, and how, depends on which table is loaded first: by name (one job) it is `a_first` and not `z_last`. */
const dependent: [string, string[]][] = [
  [
    'a CHECK that reads another table, which one job loads too late',
    [early('CREATE TABLE TABLE_NAME (i integer CHECK (has(i))); INSERT INTO TABLE_NAME VALUES (1)')],
  ],
  [
    'a CHECK that reads another table, which one job happens to load in time',
    [late('CREATE TABLE TABLE_NAME (i integer CHECK (has(i))); INSERT INTO TABLE_NAME VALUES (1)')],
  ],
  [
    'a domain',
    [
      'CREATE DOMAIN known AS integer CHECK (has(VALUE))',
      late('CREATE TABLE TABLE_NAME (i known); INSERT INTO TABLE_NAME VALUES (1)'),
    ],
  ],
  [
    'a generated column that silently becomes another value',
    [
      late(
        'CREATE TABLE TABLE_NAME (i integer, known boolean GENERATED ALWAYS AS (has(i)) STORED); INSERT INTO TABLE_NAME VALUES (1)',
      ),
    ],
  ],
  [
    'the key of a partitioned table',
    [
      `CREATE FUNCTION side(i integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT CASE WHEN public.has(i) THEN 1 ELSE 0 END'`,
      'CREATE TABLE whole (i integer) PARTITION BY LIST (side(i))',
      late('CREATE TABLE TABLE_NAME PARTITION OF whole FOR VALUES IN (1)'),
      'INSERT INTO whole VALUES (1)',
    ],
  ],
  [
    'an operator of their own',
    [
      `CREATE FUNCTION both_known(a integer, b integer) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RETURN public.has(a) AND public.has(b); END $$`,
      'CREATE OPERATOR &&& (LEFTARG = integer, RIGHTARG = integer, FUNCTION = both_known)',
      late('CREATE TABLE TABLE_NAME (i integer CHECK (i &&& i)); INSERT INTO TABLE_NAME VALUES (1)'),
    ],
  ],
]

describe('a table that comes back in one order of loading only is failed, every time, and says which order works', () => {
  test.each(dependent)('%s', async (_, statements) => {
    const source = await lendWith(others, reads, ...statements)
    const found = failures(await prove(source.url))
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'restore',
        subject: expect.stringMatching(/^public\.(a_first|z_last)$/),
        blames: 'source',
        found: expect.stringMatching(/^restores only when public\.o is loaded first; loaded before, /),
      }),
    ])
  })
})

test('tables of which each needs nothing but itself pass, whatever their functions are called', async () => {
  const source = await lendWith(
    `CREATE FUNCTION even(i integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 % 2 = 0'`,
    'CREATE DOMAIN even_number AS integer CHECK (even(VALUE))',
    'CREATE TABLE a (i integer CHECK (even(i)), twice even_number GENERATED ALWAYS AS (i * 2) STORED); INSERT INTO a VALUES (2), (4)',
    'CREATE TABLE b (i integer) PARTITION BY LIST (even(i)); CREATE TABLE b1 PARTITION OF b FOR VALUES IN (true); INSERT INTO b VALUES (2)',
    'CREATE INDEX ON a (even(i)) WHERE even(i)',
  )
  const checks = await prove(source.url)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('a table that its own constraint refuses in every order is a finding of its own', async () => {
  const source = await lendWith(
    `CREATE FUNCTION fine(integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true'`,
    'CREATE TABLE notes (i integer CHECK (fine(i))); INSERT INTO notes VALUES (1)',
    `CREATE OR REPLACE FUNCTION fine(integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT false'`,
  )
  expect(failures(await prove(source.url))).toEqual([
    expect.objectContaining({ kind: 'rows', subject: 'public.notes' }),
  ])
})
