import { describe, expect, it } from 'vitest'
import { type Outcome, tallyOf } from '#bin/test-run/outcomes.ts'
import { honest, sum } from '#bin/test-run/tally.ts'

const counted = (passed: number, failed: number) => ({ passed, failed, notes: [] })

it('takes the figures of a runner that ended well', () => {
  expect(honest('vitest', counted(7, 0), 0)).toMatchObject({ passed: 7, failed: 0 })
  expect(honest('vitest', counted(7, 2), 1)).toMatchObject({ passed: 7, failed: 2 })
})

it('counts a runner that broke, that failed without a failed test, or that ran nothing, as a failure', () => {
  expect(honest('vitest', null, 1).failed).toBe(1)
  expect(honest('vitest', counted(7, 0), 1).failed).toBe(1)
  expect(honest('vitest', counted(7, 0), undefined).failed).toBe(1)
  expect(honest('vitest', counted(0, 0), 0).failed).toBe(1)
})

it('adds up and keeps every note', () => {
  const parts = [honest('a', counted(1, 0), 0), honest('b', null, 1)]
  expect(sum(parts)).toEqual({ passed: 1, failed: 1, notes: ['✗ b broke before it could report.'] })
})

describe('the tally of a run', () => {
  const test = (rest: Partial<Outcome>): Outcome => ({
    ...{ project: 'services', file: 'tests/bin/one.test.ts', name: 'works', state: 'passed' },
    ...{ retries: 0, durationMs: 6000 },
    ...rest,
  })

  it('counts by project, so that a major whose tests were all skipped is seen', () => {
    const tests = [test({}), test({ state: 'skipped' }), test({ project: 'postgres-18', state: 'skipped' })]
    expect(tallyOf({ tests, broken: [] }, { strict: true })).toEqual({
      passed: 1,
      failed: 0,
      notes: [
        '  services: 1 passed, 0 failed, 1 skipped (0.2 min of tests)',
        '  postgres-18: 0 passed, 0 failed, 1 skipped (0.1 min of tests)',
      ],
    })
  })

  it('names what failed, what never got its turn, and what broke outside of any test', () => {
    const tests = [test({ name: 'fails', state: 'failed' }), test({ name: 'waits', state: 'pending' })]
    const broken = [{ project: 'services', file: 'tests/bin/two.test.ts', message: 'left behind' }]
    const { failed, notes } = tallyOf({ tests, broken }, { strict: false })
    expect(failed).toBe(3)
    expect(notes).toEqual([
      '  services: 0 passed, 2 failed (0.2 min of tests)',
      '✗ services tests/bin/one.test.ts: fails',
      '✗ services tests/bin/one.test.ts: waits',
      '✗ services tests/bin/two.test.ts: left behind',
    ])
  })

  it('names what passed only when it was tried again, and counts it as failed where that is the law', () => {
    const outcomes = { tests: [test({ retries: 1 })], broken: [] }
    const { notes, ...counts } = tallyOf(outcomes, { strict: false })
    expect(notes).toContain('↻ passed only when tried again: services tests/bin/one.test.ts: works')
    expect(counts).toEqual({ passed: 1, failed: 0 })
    expect(tallyOf(outcomes, { strict: true })).toMatchObject({ passed: 0, failed: 1 })
  })
})
