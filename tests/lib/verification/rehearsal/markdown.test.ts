import { expect, test } from 'vitest'
import type { ExceededLimit } from '#lib/verification/rehearsal/limits.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { rehearsalMarkdown } from '#lib/verification/rehearsal/rehearsal-markdown.ts'

const statement = { file: 'one.sql', line: 3, rows: null, state: 'committed' } as const
const rehearsal: Rehearsal = {
  ...{ verdict: 'exceeds', scripts: ['one.sql'], alreadyApplied: 0, role: 'shop_owner', failure: null },
  ...{ durationMs: 4200, tookMs: 5000, waitedMs: 0, walBytes: 2048, workload: null },
  exceeded: [{ limit: 'max-lock', allowedMs: 3000, foundMs: 4100, table: 'shop.orders' }],
  statements: [
    { ...statement, durationMs: 100, text: 'SELECT 1' },
    { ...statement, durationMs: 4100, text: 'ALTER TABLE shop.orders\n  ALTER amount TYPE numeric' },
  ],
  locks: [
    {
      ...{ table: 'shop.orders', index: null, mode: 'ACCESS EXCLUSIVE', statement: 1 },
      ...{ blocks: 'reads-and-writes', longestMs: 4100 },
    },
    {
      ...{ table: 'shop.items', index: null, mode: 'ACCESS SHARE', statement: 1 },
      ...{ blocks: 'schema-changes', longestMs: 4100 },
    },
  ],
  sampling: { samples: 10, meanGapMs: 3, longestGapMs: 5 },
  ...{ rewritten: ['shop.orders'], truncated: [], invalidIndexes: [], unvalidatedConstraints: [] },
  rows: [
    {
      ...{ table: 'shop.items', was: null, before: 12, after: 10, gained: 0, lost: 2 },
      contents: 'changed',
    },
  ],
  structure: [{ title: 'column shop.orders.amount', before: ['integer'], after: ['numeric'] }] as never,
  space: { beforeBytes: 1024, highestBytes: 3072, afterBytes: 1024 },
}

test('the verdict and its reason stand first, then what stops others, the slowest statement and rows', () => {
  expect(rehearsalMarkdown('prisma/migrations', rehearsal).split('\n').filter(Boolean)).toEqual([
    '### EXCEEDS A LIMIT: prisma/migrations',
    '**--max-lock 3.0 s: shop.orders was locked for 4.1 s**',
    '4.2 s for 2 statements, as role shop\\_owner. WAL 2.0 KiB, at most 2.0 KiB more space.',
    '| Lock | On | Stops | Longest |',
    '| --- | --- | --- | --- |',
    '| ACCESS EXCLUSIVE | shop.orders | reads and writes | 4.1 s |',
    '| Statement | At | Time |',
    '| --- | --- | --- |',
    '| ALTER TABLE shop.orders ALTER amount TYPE numeric | one.sql:3 | 4.1 s |',
    '| SELECT 1 | one.sql:3 | 100 ms |',
    '| Rows of | Before | After | Contents |',
    '| --- | --- | --- | --- |',
    '| shop.items | 12 | 10 | changed |',
    'Rewritten: shop.orders',
    'Structure: changed column shop.orders.amount',
  ])
})

test('what others named or wrote is text', () => {
  const hostile = '</td>|<img src=x>[a](http://x) @team `x`'
  const failed = rehearsalMarkdown(hostile, {
    ...rehearsal,
    verdict: 'fails',
    exceeded: [],
    failure: {
      ...{ file: hostile, line: 7, text: hostile, at: 'statement', sqlstate: '23505', detail: hostile },
      ...{ message: hostile, unproven: null },
    },
    statements: [{ ...statement, durationMs: 1, text: hostile, state: 'failed' }],
    rewritten: [hostile],
  })
  expect(failed).toMatch(/^### FAILS: /)
  expect(failed).toContain('line 7: 23505 ')
  expect(failed).not.toMatch(/<|[^\\]`|@team|:\/\/|[^\\]\[/)
})

test('a password in a statement or a message is masked, and what a failure leaves is said', () => {
  const text = "ALTER ROLE app PASSWORD 'hunter2'"
  const failed = rehearsalMarkdown('one.sql', {
    ...rehearsal,
    ...{ verdict: 'fails', exceeded: [], serverSettingsKnown: false },
    failure: {
      ...{ file: 'one.sql', line: 7, text, at: 'statement', sqlstate: '42501', detail: '' },
      ...{ message: `permission denied: ${text}`, unproven: null },
    },
    statements: [
      { ...statement, durationMs: 1, text },
      { ...statement, line: 7, durationMs: 1, text, state: 'failed' },
    ],
  })
  expect(failed).toContain('ALTER ROLE app PASSWORD')
  expect(failed).not.toContain('hunter2')
  expect(failed).toContain('Partly applied: 1 statement committed, up to one.sql, line 3; 0 rolled back.')
  expect(failed).toContain("Settings of production's server are not in this archive")
})

test('what could not be found out says why, and a long list says how much is left out', () => {
  expect(
    rehearsalMarkdown('one.sql', { verdict: 'unfinished', sentence: 'No archive.', hint: 'Verify first.' }),
  ).toBe('### COULD NOT FINISH: one.sql\n\nNo archive.\n\nVerify first.\n')
  const rewritten = Array.from({ length: 11 }, (_, at) => `t${at}`)
  expect(rehearsalMarkdown('one.sql', { ...rehearsal, rewritten })).toContain('t7, and 3 more')
  const statements = Array.from({ length: 11 }, () => ({ ...statement, durationMs: 1, text: 'SELECT 1' }))
  expect(rehearsalMarkdown('one.sql', { ...rehearsal, statements })).toContain(
    '| 3 more, with --json |  |  |',
  )
})

test('a migration of 10,000 tables, and an error of a megabyte, go into a comment on a pull request', () => {
  const tables = Array.from({ length: 10_000 }, (_, at) => `shop.t${at}`)
  const exceeded: ExceededLimit[] = [
    { limit: 'max-rows-lost', allowed: 0, found: 10_000, tables },
    { limit: 'no-rewrites', tables },
  ]
  const failure = {
    ...{ file: 'one.sql', line: 7, text: 'SELECT 1', at: 'statement' as const, sqlstate: 'P0001' },
    ...{ message: 'x'.repeat(1_000_000), detail: '', unproven: null },
  }
  const printed = rehearsalMarkdown('one.sql', { ...rehearsal, exceeded, failure })
  expect(printed).toContain('shop.t7, and 9,992 more, with --json')
  expect(printed.length).toBeLessThan(5000)
})
