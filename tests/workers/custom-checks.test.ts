import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { prove } from '#tests/support/proof.ts'
import { lendReader } from '#tests/support/reader-role.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

let source: LentDatabase
let reader: Awaited<ReturnType<typeof lendReader>>
let checks: WordedCheck[]
const ask = (name: string, statement: string, expects: CustomExpectation): CustomCheck => ({
  name,
  statement,
  expects,
})

// The counts of the story's test plan, and one of each expectation that holds and that does not.
const wanted: CustomCheck[] = [
  ask(
    'counts of the test plan',
    "SELECT 'community.posts', count(*) FROM community.posts UNION ALL SELECT 'marketplace.suppliers', count(*) FROM marketplace.suppliers ORDER BY 1;",
    { kind: 'same' },
  ),
  ask(
    'no order without a restaurant',
    'SELECT NOT EXISTS (SELECT FROM marketplace.orders o LEFT JOIN business.restaurants r ON r.id = o.restaurant_id WHERE r.id IS NULL)',
    { kind: 'true' },
  ),
  ask('enough suppliers', 'SELECT count(*) FROM marketplace.suppliers', { kind: 'at-least', number: 3 }),
  ask('a thousand million suppliers', 'SELECT count(*) FROM marketplace.suppliers', {
    kind: 'at-least',
    number: 1e9,
  }),
  ask('pigs fly', 'SELECT false', { kind: 'true' }),
  ask('new posts', 'SELECT max(published_at) FROM community.posts', {
    kind: 'fresh',
    withinHours: 24 * 365 * 20,
  }),
  ask('posts of this hour', 'SELECT min(published_at) FROM community.posts', {
    kind: 'fresh',
    withinHours: 1,
  }),
]
const broken: CustomCheck[] = [
  ask('a table that is not there', 'SELECT * FROM nowhere', { kind: 'same' }),
  ask('two statements', 'SELECT 1; DROP TABLE community.posts', { kind: 'same' }),
  ask('a way out', 'SELECT 1) AS answer) AS lines; DROP TABLE community.posts; --', { kind: 'same' }),
  ask('a write', "SELECT setval('marketplace.order_number', 1)", { kind: 'same' }),
]

beforeAll(async () => {
  source = await lendSampleSource()
  // Production is asked only where the role there can do nothing but read.
  reader = await lendReader(source)
  checks = (await prove(reader.url, { customChecks: wanted })).filter((check) => check.kind === 'custom')
})
afterAll(async () => {
  await reader.close()
  await source.close()
})

const verdictOf = (name: string) => checks.find((check) => check.subject === name)

test.each(['counts of the test plan', 'no order without a restaurant', 'enough suppliers', 'new posts'])(
  '%s: holds',
  (name) => {
    expect(verdictOf(name)).toMatchObject({ verdict: 'passed' })
  },
)

test.each([
  ['a thousand million suppliers', 'at least 1,000,000,000'],
  ['pigs fly', 'true'],
  ['posts of this hour', 'newest at most 1 h 00 min before the capture'],
])('%s: fails on production too, so it blames the source', (name, expected) => {
  expect(verdictOf(name)).toMatchObject({ verdict: 'failed', blames: 'source', expected })
})

describe('a statement that cannot be run leaves the run undecided, and changes nothing', () => {
  test.each(broken)('$name', async (check) => {
    const checks = await prove(reader.url, { customChecks: [check] })
    expect(checks.find((it) => it.kind === 'custom')).toMatchObject({
      verdict: 'skipped',
      found: expect.stringMatching(/relation|syntax|permission denied|multiple commands/),
    })
    expect(outcomeOfChecks(checks)).toBe('errored')
    expect((await sql(source.url, 'SELECT count(*) > 0 AS there FROM community.posts')).rows[0]).toEqual({
      there: true,
    })
  })
})

test('another result on the copy blames the archive', async () => {
  const checks = await prove(reader.url, {
    customChecks: wanted.slice(0, 1),
    tamper:
      'DELETE FROM community.comments; DELETE FROM community.reactions; DELETE FROM community.posts WHERE id = 1',
  })
  expect(checks.find((it) => it.kind === 'custom')).toMatchObject({ verdict: 'failed', blames: 'archive' })
})

describe('an order that SQL does not promise', () => {
  const same = { kind: 'same' } as const
  const statements: Record<string, string> = {
    'the schemas of the story':
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('community', 'marketplace', 'academy', 'business');",
    'no order at all': 'SELECT id, name FROM marketplace.suppliers',
    'an order inside':
      'SELECT id FROM (SELECT id FROM marketplace.suppliers ORDER BY name DESC) AS s WHERE id > 0',
    'equal by a key that is shown': 'SELECT active, id FROM marketplace.suppliers ORDER BY active',
    'equal by a number of a column': 'SELECT id, active FROM marketplace.suppliers ORDER BY 2',
    'equal by a key that is not shown':
      'SELECT id FROM marketplace.suppliers ORDER BY length(nif) DESC, active -- so',
    'equal by both': 'SELECT id, active FROM marketplace.suppliers ORDER BY 2, length(nif)',
    'a sort key that is not shown':
      'SELECT DISTINCT ON (active) active FROM marketplace.suppliers ORDER BY active, length(nif)',
  }
  const all = Object.entries(statements).map(([name, statement]) => ask(name, statement, same))
  let checks: WordedCheck[]
  beforeAll(async () => {
    // Rows and schemas that are written anew lie behind all others, and are read after them.
    const rewritten =
      'UPDATE marketplace.suppliers SET active = active WHERE id < 3; ALTER SCHEMA academy RENAME TO x; ALTER SCHEMA x RENAME TO academy'
    checks = await prove(reader.url, { customChecks: all, tamper: rewritten })
  })

  test.each(Object.keys(statements))('%s: is not compared', (name) => {
    expect(checks.find((check) => check.subject === name)).toMatchObject({ verdict: 'passed' })
  })
})

test('an order that the statement asks for is compared, and so is how often a line comes', async () => {
  const checks = await prove(reader.url, {
    customChecks: [
      ask('names by id', 'SELECT name FROM marketplace.suppliers WHERE id < 4 ORDER BY id', { kind: 'same' }),
      ask('names', 'SELECT name FROM marketplace.suppliers WHERE id < 4', { kind: 'same' }),
      ask('active ones', 'SELECT active FROM marketplace.suppliers', { kind: 'same' }),
    ],
    tamper: `UPDATE marketplace.suppliers s SET name = o.name FROM marketplace.suppliers o WHERE (s.id, o.id) IN ((1, 2), (2, 1));
             UPDATE marketplace.suppliers SET active = NOT active WHERE id = 3`,
  })
  const custom = checks.filter((check) => check.kind === 'custom')
  expect(custom.map(({ subject, verdict }) => [subject, verdict])).toEqual([
    ['names by id', 'failed'],
    ['names', 'passed'],
    ['active ones', 'failed'],
  ])
  expect(custom[0]?.found).toMatch(/in another order/)
})

describe('a role that may do more than read is not asked on production', () => {
  const alone = wanted.filter(({ name }) => !/hour/.test(name))
  let checks: WordedCheck[]
  beforeAll(async () => {
    checks = (await prove(source.url, { customChecks: [...alone, ...broken] })).filter(
      ({ kind }) => kind === 'custom',
    )
  })

  const since = 'run on the copy only, because the role postgres on production is a superuser'

  test('what one side can answer alone is judged by the copy, and says so', () => {
    const verdicts = Object.fromEntries(checks.map(({ subject, verdict }) => [subject, verdict]))
    expect(verdicts).toMatchObject({
      'no order without a restaurant': 'passed',
      'enough suppliers': 'passed',
      'a thousand million suppliers': 'failed',
      'pigs fly': 'failed',
      'new posts': 'passed',
    })
    for (const check of checks) expect(check.found).toContain(since)
  })

  test('that both sides give the same result is a gap', () => {
    expect(checks.find(({ subject }) => subject === 'counts of the test plan')).toMatchObject({
      verdict: 'gap',
      expected: 'the same result on production and on the copy',
    })
  })

  test.each(broken)('$name: was not looked at', ({ name }) => {
    expect(checks.find(({ subject }) => subject === name)).toMatchObject({
      verdict: 'skipped',
      expected: 'the statement runs on the copy',
      found: expect.stringMatching(/relation|syntax|read-only|multiple commands/),
    })
  })

  test('a run with such checks passes where they hold', async () => {
    const all = await prove(source.url, {
      customChecks: [wanted[0], wanted[1]].filter((it) => it !== undefined),
    })
    expect(outcomeOfChecks(all)).toBe('passed')
  })
})

test('a view of the team can be asked', async () => {
  await sql(source.url, 'CREATE VIEW community.newest AS SELECT max(published_at) AS at FROM community.posts')
  const [first] = (
    await prove(reader.url, {
      customChecks: [ask('a view', 'SELECT at FROM community.newest', { kind: 'same' })],
    })
  ).filter(({ kind }) => kind === 'custom')
  expect(first).toMatchObject({ verdict: 'passed' })
})
