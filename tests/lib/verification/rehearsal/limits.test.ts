import { expect, test } from 'vitest'
import { exceededLimits } from '#lib/verification/rehearsal/limits.ts'
import type { LockHold } from '#lib/verification/rehearsal/lock-hold.ts'
import { unprovenFailure } from '#lib/verification/rehearsal/unproven-failure.ts'
import { rehearsalExitCodes, rehearsalVerdict, worstVerdict } from '#lib/verification/rehearsal/verdict.ts'

const lock = (blocks: LockHold['blocks'], longestMs: number): LockHold => ({
  ...{ table: 'shop.orders', index: null, mode: 'SHARE', statement: 0 },
  ...{ blocks, longestMs },
})
const lost = {
  table: 'shop.orders',
  was: null,
  before: 3,
  after: 1,
  gained: 0,
  lost: 2,
  contents: 'equal',
} as const
const measured = {
  locks: [lock('schema-changes', 9000), lock('writes', 2000), lock('reads-and-writes', 100)],
  ...{ durationMs: 5000, rows: [lost], rewritten: ['shop.orders'] },
}
const free = { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false }

test('a limit is exceeded by more than it allows, and a lock counts where it stops reads or writes', () => {
  expect(exceededLimits(free, measured)).toEqual([])
  const equal = { maxLockMs: 2000, maxTimeMs: 5000, maxRowsLost: 2, noRewrites: false }
  expect(exceededLimits(equal, measured)).toEqual([])
  const below = { maxLockMs: 1999, maxTimeMs: 4999, maxRowsLost: 1, noRewrites: true }
  expect(exceededLimits(below, measured)).toEqual([
    { limit: 'max-lock', allowedMs: 1999, foundMs: 2000, table: 'shop.orders' },
    { limit: 'max-time', allowedMs: 4999, foundMs: 5000 },
    { limit: 'max-rows-lost', allowed: 1, found: 2, tables: ['shop.orders'] },
    { limit: 'no-rewrites', tables: ['shop.orders'] },
  ])
})

test('the four endings have exit codes of their own, and the worst of several decides', () => {
  expect(rehearsalVerdict({ failure: null, exceeded: [] })).toBe('fits')
  expect(rehearsalVerdict({ failure: null, exceeded: [1] })).toBe('exceeds')
  expect(rehearsalVerdict({ failure: { unproven: null }, exceeded: [] })).toBe('fails')
  expect(rehearsalVerdict({ failure: { unproven: 'no superuser' }, exceeded: [] })).toBe('unfinished')
  expect(rehearsalExitCodes).toEqual({ fits: 0, fails: 1, unfinished: 2, exceeds: 3 })
  expect(worstVerdict(['fits', 'exceeds', 'fails'])).toBe('fails')
  expect(worstVerdict([])).toBe('unfinished')
})

test('a right that production may have and a rehearsal has not proves nothing', () => {
  const denied = { sqlstate: '42501', text: 'CREATE EXTENSION file_fdw' }
  const superuser = { role: 'postgres', superuserInProduction: true }
  expect(unprovenFailure(denied, superuser)).toContain('superuser')
  expect(unprovenFailure(denied, { ...superuser, superuserInProduction: false })).toBeNull()
  expect(unprovenFailure({ sqlstate: '42P01', text: 'DROP TABLE x' }, superuser)).toBeNull()
})
