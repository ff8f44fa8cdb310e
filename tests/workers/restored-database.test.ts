import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { type Canaries, lendCanaries } from '#tests/support/hostile-source.ts'
import {
  lendRestoredCopies,
  lendShopReader,
  manifestOf,
  type RestoredJson,
  verifyRestored,
} from '#tests/support/restored-copies.ts'
import { compareBetween } from '#workers/cli/restored/compare-between.ts'
import { compareWithManifest } from '#workers/cli/restored/compare-with-manifest.ts'

let shop: Awaited<ReturnType<typeof lendRestoredCopies>>
let canaries: Canaries
beforeAll(async () => {
  canaries = lendCanaries()
  shop = await lendRestoredCopies()
})
afterAll(async () => {
  await shop.close()
  canaries.close()
})

const verify = ({ url }: { url: string }, ...args: string[]) =>
  verifyRestored(url, '--source', shop.production.url, ...args)
const failed = ({ checks }: RestoredJson) => checks.filter(({ verdict }) => verdict === 'failed')
const skipped = ({ checks }: RestoredJson) => checks.filter(({ verdict }) => verdict === 'skipped')
const window = (from: string, to: string) => ['--newest', `shop.orders.at between ${from} and ${to}`]

/** A copy of the newest state, changed, for one test. */
async function changedCopy(...statements: string[]): Promise<LentDatabase> {
  const copy = await shop.copy()
  await sql(copy.url, ...statements)
  return copy
}

describe('compared with a manifest', () => {
  test('the right database passes, and says what it does not prove', async () => {
    const result = await verify(shop.right, '--manifest', shop.newer)
    expect([result.outcome, failed(result), skipped(result)]).toEqual(['passed', [], []])
    expect(result.proves).toMatch(/nothing about an archive or a restore time/)
    expect(result.notChecked).not.toEqual([])
    expect(result.checks.filter(({ claim, found }) => /archive|errors/i.test(`${claim} ${found}`))).toEqual(
      [],
    )
  })

  test('a database one commit too old fails, with the table and its rows', async () => {
    const result = await verify(shop.middle, '--manifest', shop.newer)
    expect(result.exitCode).toBe(1)
    expect(failed(result)).toEqual([
      expect.objectContaining({ subject: 'shop.orders', expected: '102 rows', found: '101 rows' }),
    ])
    expect(result.hint).toMatch(/Fewer rows than the manifest: an earlier instant/)
  })

  test('one that was written into since fails, and the hint says so', async () => {
    const copy = await changedCopy("UPDATE shop.customers SET name = 'other' WHERE id = 1")
    const result = await verify(copy, '--manifest', shop.newer)
    expect(failed(result)).toEqual([
      expect.objectContaining({
        subject: 'shop.customers',
        found: expect.stringMatching(/other contents|differ/),
      }),
    ])
    expect(result.hint).toMatch(/the data moved on since/)
  })

  test('a definition that differs in casts alone decides nothing; one with another meaning is a finding', async () => {
    const statusCheck = (list: string) =>
      `ALTER TABLE shop.orders DROP CONSTRAINT known_status, ADD CONSTRAINT known_status CHECK (${list})`
    const printed = await changedCopy(
      statusCheck(
        "status::text = ANY (ARRAY['open'::character varying::text, 'paid'::character varying::text])",
      ),
    )
    const undecided = await verify(printed, '--manifest', shop.newer)
    expect([undecided.outcome, failed(undecided)]).toEqual(['errored', []])
    expect(skipped(undecided)).toEqual([
      expect.objectContaining({ subject: 'constraint shop.orders.known_status' }),
    ])
    const other = await changedCopy(statusCheck("status IN ('open', 'paid', 'lost')"))
    expect(failed(await verify(other, '--manifest', shop.newer))).toEqual([
      expect.objectContaining({ subject: expect.stringContaining('known_status') }),
    ])
  })

  test('a manifest of another database is refused, and an empty database is a finding', async () => {
    const other = await shop.copy()
    await sql(other.url, 'DROP SCHEMA shop CASCADE')
    expect((await verify(other, '--manifest', shop.newer)).outcome).toBe('failed')
    await sql(other.url, 'CREATE TABLE public.other (id integer)')
    const refused = await verify(other, '--manifest', shop.newer)
    expect(refused).toMatchObject({
      outcome: 'errored',
      problem: {
        message: expect.stringMatching(/^The manifest is of the database t_.* none of its 2 tables \(shop\./),
      },
    })
  })
})

test('without a boundary nothing is decided', async () => {
  const result = await verify(shop.right)
  expect([result.outcome, result.exitCode, result.checks]).toEqual(['errored', 2, []])
  expect(result.problem?.message).toMatch(/No boundary was given/)
})

describe('boundaries', () => {
  const order = (id: number) => `SELECT id, status FROM shop.orders WHERE id = ${id}`
  test.each([
    ['a row that must be there', ['--must-have', order(101)], ['--must-have', order(103)]],
    ['a row that must not be there', ['--must-not-have', order(103)], ['--must-not-have', order(101)]],
    [
      'the newest row, before the window',
      window('2026-11-20T15:30:00Z', '2026-11-20T16:30:00+00:00'),
      window('2026-11-20T16:00:01Z', '2026-11-20T17:00:00Z'),
    ],
    [
      'the newest row, after the window',
      window('2026-11-20T16:00:00Z', '2026-11-20T16:00:00Z'),
      window('2026-11-20T15:00:00Z', '2026-11-20T15:59:59.999999Z'),
    ],
  ])('%s: holds, and is broken', async (_, holding, broken) => {
    expect(await verify(shop.right, ...holding)).toMatchObject({ outcome: 'passed', exitCode: 0 })
    const result = await verify(shop.right, ...holding, ...broken)
    expect([result.outcome, result.exitCode, failed(result).length]).toEqual(['failed', 1, 1])
    expect(result.notChecked).toEqual([expect.stringMatching(/everything else/)])
  })

  test('between two manifests: what was appended is shown, and other rows, fewer or more, are findings', async () => {
    const between = ['--between', shop.older, shop.newer]
    const holding = await verify(shop.middle, ...between)
    expect(holding.outcome).toBe('passed')
    expect(holding.checks.find(({ subject }) => subject === 'shop.orders')?.found).toBe(
      '101 rows: 1 row more than in the older manifest, 1 row fewer than in the newer manifest',
    )
    for (const change of [
      'DELETE FROM shop.orders WHERE id > 99',
      "INSERT INTO shop.orders SELECT n, now(), 'open' FROM generate_series(200, 210) n",
      "UPDATE shop.customers SET name = 'other' WHERE id = 1",
      'ALTER TABLE shop.customers ADD COLUMN note text',
      'DROP TABLE shop.customers',
    ]) {
      const result = await verify(await changedCopy(change), ...between)
      expect([change, result.outcome, failed(result).length > 0]).toEqual([change, 'failed', true])
    }
    expect((await verify(shop.middle, '--between', shop.newer, shop.older)).problem?.message).toMatch(
      /not in order/,
    )
  })
})

describe('production itself is refused', () => {
  test('by its own connection', async () => {
    const { outcome, problem } = await verify(shop.production, '--manifest', shop.newer)
    expect([outcome, problem?.message]).toEqual(['errored', expect.stringMatching(/is production itself/)])
  })

  test('and what nothing distinguishes from it, unless it is said to be gone', async () => {
    const unknown = await verifyRestored(shop.right.url, '--manifest', shop.newer)
    expect([unknown.outcome, unknown.problem?.hint]).toEqual([
      'errored',
      expect.stringMatching(/--source env:NAME/),
    ])
    const gone = await verifyRestored(shop.right.url, '--source', 'gone', '--manifest', shop.newer)
    expect(gone.outcome).toBe('passed')
    expect(gone.checks[0]).toMatchObject({ boundary: 'production', verdict: 'gap' })
  })
})

const hostileStatements = [
  "INSERT INTO shop.orders VALUES (900, now(), 'open') RETURNING id",
  "WITH w AS (INSERT INTO shop.orders VALUES (900, now(), 'open') RETURNING id) SELECT * FROM w",
  'SELECT 1; DROP TABLE shop.orders',
  'SELECT 1) AS answer) AS lines; DROP TABLE shop.orders; --',
  "COPY (SELECT 1) TO PROGRAM 'touch CANARY'",
  "SELECT 1 FROM shop.orders WHERE id = 1) AS a) AS l; COPY (SELECT 1) TO PROGRAM 'touch CANARY'; --",
  "SELECT lo_export(0, 'CANARY') FROM shop.orders",
  "SELECT ('CANARY'::text).pg_read_file FROM shop.orders",
  'SELECT "pg_terminate_backend"(pg_backend_pid()) FROM shop.orders',
  "SELECT set_config('transaction_read_only', 'off', false) FROM shop.orders",
  "SELECT query_to_xml('SELECT 1', true, true, '') FROM shop.orders",
  'SELECT U&"pg\\005fsleep"(1) FROM shop.orders',
  'SELECT id FROM shop.orders FOR UPDATE',
  'SELECT 1',
  'SELECT count(*) FROM shop.orders WHERE id = 900',
  'SELECT EXISTS (SELECT FROM shop.orders WHERE id = 900), count(*) FROM shop.orders WHERE id = 900',
]

test('statements that do more than read tables decide nothing, and nothing is written', async () => {
  const statements = hostileStatements.map((text) => text.replace('CANARY', `${canaries.folder}/written`))
  for (const option of ['--must-have', '--must-not-have']) {
    const result = await verify(shop.right, ...statements.flatMap((statement) => [option, statement]))
    const undecided = skipped(result).map(({ subject }) => subject)
    expect([result.outcome, undecided.length]).toEqual(['errored', statements.length])
  }
  expect(canaries.seen()).toEqual([])
  expect((await verify(shop.right, '--manifest', shop.newer)).outcome).toBe('passed')
})

describe('a database that lies is never green', () => {
  const lies: Record<string, { made: string; statement: string }> = {
    'a function': {
      made: "CREATE FUNCTION shop.there() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
      statement: 'SELECT id FROM shop.orders WHERE shop.there()',
    },
    'an operator': {
      made: `CREATE FUNCTION public.yes(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE OPERATOR public.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = public.yes)`,
      statement: 'SELECT id FROM shop.orders WHERE id OPERATOR(public.=) 900',
    },
    'a cast': {
      made: `CREATE FUNCTION public.lie(varchar) RETURNS integer LANGUAGE sql AS 'SELECT 900';
        CREATE CAST (varchar AS integer) WITH FUNCTION public.lie(varchar) AS IMPLICIT`,
      statement: 'SELECT id FROM shop.orders WHERE status = 900',
    },
    'a function in pg_catalog': {
      made: `CREATE FUNCTION pg_catalog.honest() RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
      statement: 'SELECT id FROM shop.orders WHERE honest()',
    },
    'a view in place of a table': {
      made: `ALTER TABLE shop.orders RENAME TO real;
        CREATE VIEW shop.orders AS SELECT * FROM shop.real UNION SELECT 900, now(), 'paid'`,
      statement: 'SELECT id FROM shop.orders WHERE id = 900',
    },
    'a materialized view in place of a table': {
      made: `ALTER TABLE shop.orders RENAME TO real;
        CREATE MATERIALIZED VIEW shop.orders AS SELECT * FROM shop.real UNION SELECT 900, now(), 'paid'`,
      statement: 'SELECT id FROM shop.orders WHERE id = 900',
    },
  }
  test.each(Object.entries(lies))('%s', async (_, { made, statement }) => {
    const copy = await changedCopy(made)
    const result = await verify(copy, '--must-have', statement)
    expect([result.outcome, skipped(result).length]).toEqual(['errored', 1])
    expect((await verify(copy, '--manifest', shop.newer)).outcome).toBe('failed')
    if (made.includes('shop.real'))
      expect((await verify(copy, ...window('2026-11-01T00:00:00Z', '2036-11-30T00:00:00Z'))).outcome).toBe(
        'errored',
      )
  })

  test('search_path and operators of the database change no answer', async () => {
    const copy = await changedCopy(
      `CREATE SCHEMA lies; CREATE FUNCTION lies.yes(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
       CREATE OPERATOR lies.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = lies.yes)`,
      'CREATE TABLE lies.orders (id integer); INSERT INTO lies.orders VALUES (900)',
    )
    await sql(copy.url, `ALTER DATABASE "${copy.name}" SET search_path = lies, pg_catalog, public`)
    const found = await verify(copy, '--must-have', 'SELECT id FROM shop.orders WHERE id = 900')
    expect(found.outcome).toBe('failed')
    expect((await verify(copy, '--must-have', 'SELECT id FROM orders')).outcome).toBe('errored')
  })
})

test('a role that only reads is enough; rows that a policy hides from it are a problem, and no finding', async () => {
  const copy = await shop.copy()
  const reader = await lendShopReader(copy.url)
  const restored = { url: reader.url }
  const boundary = ['--must-not-have', 'SELECT id FROM shop.orders WHERE id = 101']
  try {
    expect((await verify(restored, '--manifest', shop.newer)).outcome).toBe('failed') // privileges were granted since
    expect((await verify(restored, ...boundary)).outcome).toBe('failed')
    await sql(
      copy.url,
      'ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY',
      `CREATE POLICY few ON shop.orders TO ${reader.role} USING (id < 50)`,
    )
    expect((await verify(restored, ...boundary)).outcome).toBe('errored')
    const whole = await verify(restored, '--manifest', shop.newer)
    expect([whole.outcome, whole.problem?.code]).toEqual(['errored', 'permission-denied'])
    expect(whole.problem?.message).not.toMatch(/the source/i)
  } finally {
    await reader.close()
  }
})

test('the command prints findings for people, takes both addresses from the environment, and shows no secret', async () => {
  const secret = 'a-secret-of-the-fork'
  const copy = await shop.copy()
  await sql(copy.url, `CREATE ROLE ${copy.name} LOGIN SUPERUSER PASSWORD '${secret}'`)
  const url = new URL(copy.url)
  url.username = copy.name
  url.password = secret
  const env = { FORK: url.href, SHOP: shop.production.url }
  const args = ['verify', '--restored', 'env:FORK', '--source', 'env:SHOP', '--manifest', shop.older]
  try {
    const said = await backproof(args, { env })
    expect(said.stdout).toMatch(
      /^FAILED[\s\S]*✗ Rows match: shop\.orders\n +expected 100 rows\n +found {4}102 rows/,
    )
    expect(said.exitCode).toBe(1)
    expect(said.all).not.toContain(secret)
    url.pathname = '/nowhere'
    const unreached = await backproof([...args, '--json'], { env: { ...env, FORK: url.href } })
    expect([unreached.exitCode, unreached.all.includes(secret)]).toEqual([2, false])
    expect(JSON.parse(unreached.stdout)).toMatchObject({
      outcome: 'errored',
      problem: { code: 'unknown-database' },
    })
  } finally {
    await sql(shop.production.url, `DROP ROLE ${copy.name}`)
  }
})

test('a copy made by recovery may have an empty unlogged table and a sequence a little ahead', async () => {
  const copy = await changedCopy("SELECT setval('shop.customers_id_seq', 42)")
  const [was, is] = [await manifestOf(shop.production.url), await manifestOf(copy.url)]
  const wrong = (isPhysical: boolean) =>
    compareWithManifest(was, is, { isPhysical }).filter(({ verdict }) => verdict === 'failed')
  expect(wrong(true)).toEqual([])
  expect(wrong(false)).toEqual([expect.objectContaining({ subject: 'shop.customers_id_seq' })])
  for (const { next } of is.sequences) next.fill('44')
  expect(wrong(true)).toEqual([expect.objectContaining({ subject: 'shop.customers_id_seq' })])
  for (const { next } of is.sequences) next.fill('11')
  for (const [at, manifest] of [was, is].entries())
    for (const table of manifest.tables)
      if (table.name === 'orders')
        Object.assign(table, { unlogged: true }, at === 1 ? { rows: 0, digest: '0' } : {})
  expect([wrong(true), wrong(false).length]).toEqual([[], 1])
  const later = { ...was, takenAt: new Date(Date.parse(was.takenAt) + 1000).toISOString() }
  const between = (isPhysical: boolean) =>
    compareBetween(was, later, is, { isPhysical }).filter(({ verdict }) => verdict === 'failed')
  expect([between(true), between(false).length]).toEqual([[], 1])
})
