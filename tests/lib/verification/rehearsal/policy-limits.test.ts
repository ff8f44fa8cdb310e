import { expect, test } from 'vitest'
import type { LimitName, RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import {
  limitsOfPolicy,
  looserLimits,
  noLimits,
  readLimits,
  stricterLimits,
} from '#lib/verification/rehearsal/policy-limits.ts'

type Some = Partial<RehearsalLimits>

const all: RehearsalLimits = { maxLockMs: 3000, maxTimeMs: 600_000, maxRowsLost: 0, noRewrites: true }

test.each<[string, Some, Some, Some, LimitName[]]>([
  ['nothing anywhere', {}, {}, {}, []],
  ['the command alone', all, {}, all, []],
  ['the policy alone', {}, all, all, ['max-lock', 'max-time', 'max-rows-lost', 'no-rewrites']],
  ['equal ones', all, all, all, []],
  ['a stricter command', { maxLockMs: 500 }, { maxLockMs: 3000 }, { maxLockMs: 500 }, []],
  ['a stricter policy', { maxLockMs: 9000 }, { maxLockMs: 3000 }, { maxLockMs: 3000 }, ['max-lock']],
  ['zero is the strictest', { maxRowsLost: 5 }, { maxRowsLost: 0 }, { maxRowsLost: 0 }, ['max-rows-lost']],
  ['zero of the command', { maxRowsLost: 0 }, { maxRowsLost: 5 }, { maxRowsLost: 0 }, []],
  [
    'different ones',
    { maxTimeMs: 1000 },
    { maxLockMs: 3000 },
    { maxTimeMs: 1000, maxLockMs: 3000 },
    ['max-lock'],
  ],
  [
    'no option takes a limit away',
    { noRewrites: false },
    { noRewrites: true },
    { noRewrites: true },
    ['no-rewrites'],
  ],
])('%s: the stricter of both counts, and its origin is shown', (_, own, policy, limits, byPolicy) => {
  const given = { ...noLimits, ...own }
  const applied = stricterLimits(given, { ...noLimits, ...policy }, { workload: false })
  expect(applied).toEqual({ limits: { ...noLimits, ...limits }, byPolicy, undecided: [] })
  expect(looserLimits(applied.limits, { ...noLimits, ...policy }), 'the gate counts it').toEqual([])
})

test('with a workload rows lost are not decided, and not counted as measured', () => {
  const applied = stricterLimits(noLimits, all, { workload: true })
  expect(applied.limits).toEqual({ ...all, maxRowsLost: null })
  expect([applied.byPolicy, applied.undecided]).toEqual([
    ['max-lock', 'max-time', 'no-rewrites'],
    ['max-rows-lost'],
  ])
  expect(looserLimits(applied.limits, all)).toEqual([{ limit: 'max-rows-lost', allowed: 0, given: null }])
})

test.each<[unknown, RehearsalLimits]>([
  [all, all],
  [null, noLimits],
  ['all', noLimits],
  [{ maxLockMs: '3000', maxTimeMs: -1, maxRowsLost: Number.NaN, noRewrites: 'yes' }, noLimits],
  [
    { maxLockMs: 10, another: 1 },
    { ...noLimits, maxLockMs: 10 },
  ],
])(
  'stored limits of any form are read, and what is not understood was not measured: %j',
  (stored, limits) => {
    expect(readLimits(stored)).toEqual(limits)
  },
)

test('the limits of a policy', () => {
  expect(limitsOfPolicy({})).toEqual(noLimits)
  expect(
    limitsOfPolicy({
      ...{ rehearsalMaxLockMs: 3000, rehearsalMaxTimeMs: 600_000, rehearsalMaxRowsLost: 0 },
      rehearsalNoRewrites: true,
    }),
  ).toEqual(all)
})
