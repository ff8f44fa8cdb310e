import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { toolsMeanwhile } from '#tests/support/meanwhile.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { until } from '#tests/support/until.ts'

let source: LentDatabase
beforeEach(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    `CREATE TABLE invoices (id serial PRIMARY KEY, total numeric, note text);
     INSERT INTO invoices (total) SELECT i FROM generate_series(1, 100) i;
     CREATE TABLE small (id int, v int); INSERT INTO small SELECT i, i FROM generate_series(1, 100) i;
     CREATE SEQUENCE tickets; CREATE SEQUENCE countdown INCREMENT -1 MINVALUE -1000000 MAXVALUE 0;
     CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE moods (m mood); INSERT INTO moods VALUES ('good');
     CREATE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'SELECT i + 1';
     CREATE VIEW totals AS SELECT sum(total) AS total FROM invoices`,
  )
})
afterEach(() => source.close())

/** What a run came to: an outcome, or the code of the Problem that ended it. */
async function endOf(run: Promise<Awaited<ReturnType<typeof prove>>>): Promise<string> {
  return run.then(
    (checks) => `${outcomeOfChecks(checks)} ${JSON.stringify(failures(checks))}`,
    (thrown) => String(thrown.code ?? thrown),
  )
}

describe('sequences', () => {
  test('that move all the time on a small database cause no finding', async () => {
    const client = new pg.Client({ connectionString: source.url })
    await client.connect()
    let running = true
    const writing = (async () => {
      while (running)
        await client.query(
          `INSERT INTO invoices (total) VALUES (1); SELECT nextval('tickets'), nextval('countdown')`,
        )
    })()
    const ends: string[] = []
    for (let run = 0; run < 4; run += 1) ends.push(await endOf(prove(source.url)))
    running = false
    await writing
    await client.end()
    expect(ends).toEqual(Array(4).fill('passed []'))
  }, 600_000)

  const moves: [what: string, first: string, last: string][] = [
    ['is set back', `SELECT setval('tickets', 10)`, ''],
    [
      'is set back, and then past where it stood',
      `SELECT setval('tickets', 10)`,
      `SELECT setval('tickets', 9000)`,
    ],
    ['goes round to where it stood', `SELECT nextval('wheel'), nextval('wheel')`, `SELECT nextval('wheel')`],
    ['counts on', `SELECT nextval('tickets')`, `SELECT nextval('tickets')`],
  ]
  test.each(moves)('one that %s is where pg_dump met it: the run passes', async (_, first, last) => {
    await sql(source.url, `SELECT setval('tickets', 5000)`, `CREATE SEQUENCE wheel MAXVALUE 3 CYCLE`)
    const tools = await toolsMeanwhile(source.url, first, last)
    expect(await endOf(prove(source.url, { tools }))).toBe('passed []')
    await sql(source.url, `SELECT setval('tickets', 5000)`)
    const tamper = `SELECT setval('tickets', 7777), setval('wheel', 1)`
    expect(await endOf(prove(source.url, { tools, tamper }))).toMatch(/^failed .*"kind":"sequence"/)
  })

  test('one that seems to have stood still, while the dump says otherwise, is yielded to', async () => {
    await sql(source.url, `SELECT setval('tickets', 5000)`)
    const tools = await toolsMeanwhile(
      source.url,
      `SELECT setval('tickets', 5007)`,
      `SELECT setval('tickets', 5000)`,
    )
    await expect(prove(source.url, { tools })).rejects.toMatchObject({
      code: 'yielded',
      message: expect.stringContaining('public.tickets'),
    })
  })
})

describe('a table that loses its file between the snapshot and the locks', () => {
  const rewrites = {
    'is truncated and filled again':
      'BEGIN; TRUNCATE small; INSERT INTO small SELECT i, i FROM generate_series(1, 100) i; COMMIT',
    'is rewritten by ALTER TABLE': 'ALTER TABLE small ALTER v TYPE bigint',
    'is dropped': 'DROP TABLE small',
    'is dropped and made again': 'DROP TABLE small; CREATE TABLE small (id int, v int)',
  }
  test.each(Object.entries(rewrites))('%s: the run yields', async (_, statements) => {
    const tools = await toolsMeanwhile(source.url, statements)
    expect(await endOf(prove(source.url, { tools }))).toBe('yielded')
  })

  test('a truncating writer that waits for no lock leaves the table empty: the run yields', async () => {
    const writer = new pg.Client({ connectionString: source.url })
    await writer.connect()
    await writer.query('BEGIN; TRUNCATE small; INSERT INTO small VALUES (1, 1)')
    const run = endOf(prove(source.url))
    await until(async () => {
      const waiting = await sql(
        source.url,
        `SELECT FROM pg_stat_activity WHERE application_name LIKE 'backproof%' AND wait_event_type = 'Lock' AND datname = current_database()`,
      )
      return waiting.rowCount ? true : null
    })
    await writer.query('COMMIT')
    await writer.end()
    expect(await run).toBe('yielded')
  })
})

describe('objects that change between the snapshot and the dump', () => {
  const changes = {
    'a view is replaced': 'CREATE OR REPLACE VIEW totals AS SELECT max(total) AS total FROM invoices',
    'a function is replaced': `CREATE OR REPLACE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'SELECT i + 2'`,
    'a function is dropped': 'DROP FUNCTION f(int)',
    'a column is added': 'ALTER TABLE small ADD COLUMN w int DEFAULT 7',
    'a column is dropped': 'ALTER TABLE small DROP COLUMN v',
    'a column is renamed': 'ALTER TABLE small RENAME v TO w',
    'a table is renamed': 'ALTER TABLE small RENAME TO tiny',
    'an index is made': 'CREATE INDEX ON small (id)',
    'a label of an enum is renamed': `ALTER TYPE mood RENAME VALUE 'good' TO 'fine'`,
    'a privilege is granted': 'GRANT SELECT ON small TO PUBLIC',
    'a comment is made': `COMMENT ON TABLE small IS 'changed'`,
    'a sequence changes its owner': 'ALTER SEQUENCE tickets OWNED BY small.id',
  }
  test.each(Object.entries(changes))('%s: the run passes or yields', async (_, statements) => {
    const tools = await toolsMeanwhile(source.url, statements)
    expect(await endOf(prove(source.url, { tools }))).toMatch(/^(passed \[\]|yielded)$/)
  })

  test('temporary tables of other sessions are no change', async () => {
    const tools = await toolsMeanwhile(source.url, 'CREATE TEMP TABLE scratchpad (i int PRIMARY KEY)')
    const checks = await prove(source.url, {
      tools,
      tamper: 'DELETE FROM small WHERE id = 1',
    })
    expect(failures(checks)).toEqual([expect.objectContaining({ kind: 'rows', subject: 'public.small' })])
  })
})
