import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backproof } from '#tests/support/command.ts'
import { exceptions } from '#workers/selftest/mutations/exceptions.ts'
import type { ArchiveEntry } from '#workers/selftest/mutations/list-entries.ts'
import { type Mutation, tallyMutations } from '#workers/selftest/mutations/mutation.ts'
import { planBlocks } from '#workers/selftest/mutations/plan.ts'
import { runMutations } from '#workers/selftest/mutations/run-mutations.ts'

const small = [
  `CREATE SCHEMA s;
   CREATE TABLE s.t (id integer PRIMARY KEY, note text);
   INSERT INTO s.t VALUES (1, 'a');
   CREATE TABLE s.empty (id integer);
   CREATE VIEW s.v AS SELECT id FROM s.t;
   COMMENT ON TABLE s.t IS 'a table';
   GRANT SELECT ON s.t TO mutation_reader`,
]

test('each entry that is left out is detected, and an entry that is not compared is reported by name', async () => {
  const { mutations } = await runMutations(new AbortController().signal, () => {}, {
    statements: small,
    ignoredKinds: ['comment'],
  })
  const outcomes = mutations
    .filter(({ entry }) => entry !== null)
    .map(({ entry, outcome }) => `${entry?.replace(/ \S*_\S+$/, '')}: ${outcome}`)
  expect(outcomes.sort()).toEqual([
    'ACL s TABLE t: seen',
    'COMMENT s TABLE t: unseen',
    'CONSTRAINT s t t_pkey: seen',
    'DATABASE - mutations: excepted',
    'ENCODING - ENCODING: excepted',
    'SCHEMA - s: seen',
    'SEARCHPATH - SEARCHPATH: excepted',
    'STDSTRINGS - STDSTRINGS: excepted',
    'TABLE DATA s empty: excepted',
    'TABLE DATA s t: seen',
    'TABLE s empty: seen',
    'TABLE s t: seen',
    'VIEW s v: seen',
  ])
  expect(tallyMutations(mutations)).toMatchObject({
    ...{ tried: 8, unseen: 1, excepted: 5, untried: 0, falseAlarms: 0, exitCode: 1 },
  })
}, 240_000)

test('whichever entry an archive of something of everything has lost, it is missed', async () => {
  const said = await backproof(['selftest', '--mutations', '--json'])
  const result: ReturnType<typeof tallyMutations> & { major: number; mutations: Mutation[] } = JSON.parse(
    said.stdout,
  )
  expect(result.mutations.filter(({ outcome }) => outcome === 'untried')).toEqual([])
  expect(result.mutations.filter(({ entry, outcome }) => entry === null && outcome === 'seen')).toEqual([])
  expect(result.mutations.filter(({ entry, outcome }) => entry && outcome === 'unseen')).toEqual([])
  expect(result).toMatchObject({ unseen: 0, untried: 0, falseAlarms: 0, exitCode: 0 })
  expect(said.exitCode).toBe(0)
  expect(result.seen).toBeGreaterThan(300)
  const reasons = result.mutations
    .filter(({ outcome }) => outcome === 'excepted')
    .map(({ because }) => because)
  for (const { name } of exceptions.filter((it) => it.since === undefined || it.since <= result.major))
    expect(
      reasons.some((reason) => reason.startsWith(name)),
      `nothing needs the exception "${name}"`,
    ).toBe(true)
}, 1_800_000)

test('an entry is left out of what follows it, and what comes before it is restored once', () => {
  const entry = (title: string, pass: ArchiveEntry['pass'] = 'main') => ({ line: title, title, pass })
  const [a, b, c] = [entry('a'), entry('b'), entry('c')]
  const [acl, trigger] = [entry('acl', 'privileges'), entry('trigger', 'event-triggers')]
  expect(planBlocks([a, acl, b, trigger, c], 2)).toEqual([
    { before: [], entries: [a, b], after: [c, acl, trigger] },
    { before: [a, b], entries: [c], after: [acl, trigger] },
    { before: [a, b, c], entries: [acl, trigger], after: [] },
  ])
})

test('an unseen entry and a false alarm are a no; what could not be tried, and nothing tried, are no answer', () => {
  const one = (entry: string | null, outcome: Mutation['outcome']): Mutation => ({
    ...{ entry, outcome, findings: 0, kinds: [], because: '', durationMs: 1 },
  })
  const whole = one(null, 'unseen')
  const exitCode = (...mutations: Mutation[]) => tallyMutations(mutations).exitCode
  expect(exitCode(whole, one('a', 'seen'), one('b', 'excepted'))).toBe(0)
  expect(exitCode(whole, one('a', 'seen'), one('b', 'unseen'))).toBe(1)
  expect(exitCode(one(null, 'seen'), one('a', 'seen'))).toBe(1)
  expect(exitCode(whole, one('a', 'seen'), one('b', 'untried'))).toBe(2)
  expect(exitCode(one(null, 'untried'), one('a', 'seen'))).toBe(2)
  expect(exitCode(one('a', 'seen'))).toBe(2)
  expect(exitCode(whole, one('b', 'excepted'))).toBe(2)
  expect(exitCode()).toBe(2)
})

test('the SQL of the mutation database is ASCII, since a server translates it', () => {
  const folder = path.resolve('workers/selftest/mutations/sql')
  for (const name of readdirSync(folder))
    expect(readFileSync(path.join(folder, name), 'latin1'), name).toMatch(/^[\n\x20-\x7e]*$/)
})
