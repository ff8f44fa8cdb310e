import { describe, expect, it } from 'vitest'
import { countOutcomes, type Outcome } from '#bin/test-run/outcomes.ts'
import { countReport } from '#bin/test-run/run-playwright.ts'
import { checkRunner, sumTallies } from '#bin/test-run/tally.ts'

const counted = (passed: number, failed: number) => ({ passed, failed, notes: [] })

it('takes the figures of a runner that ended well', () => {
  expect(checkRunner('vitest', counted(7, 0), 0)).toMatchObject({ passed: 7, failed: 0 })
  expect(checkRunner('vitest', counted(7, 2), 1)).toMatchObject({ passed: 7, failed: 2 })
})

it('counts a runner that broke, that failed without a failed test, or that ran nothing, as a failure', () => {
  expect(checkRunner('vitest', null, 1).failed).toBe(1)
  expect(checkRunner('vitest', counted(7, 0), 1).failed).toBe(1)
  expect(checkRunner('vitest', counted(7, 0), undefined).failed).toBe(1)
  expect(checkRunner('vitest', counted(0, 0), 0).failed).toBe(1)
})

it('adds up and keeps every note', () => {
  const parts = [checkRunner('a', counted(1, 0), 0), checkRunner('b', null, 1)]
  expect(sumTallies(parts)).toEqual({ passed: 1, failed: 1, notes: ['✗ b broke before it could report.'] })
})

describe('the tally of a run', () => {
  const test = (rest: Partial<Outcome>): Outcome => ({
    ...{ project: 'services', file: 'tests/bin/one.test.ts', name: 'works', state: 'passed' },
    ...{ retries: 0, durationMs: 6000 },
    ...rest,
  })

  it('counts by project, so that a major whose tests were all skipped is seen', () => {
    const tests = [test({}), test({ state: 'skipped' }), test({ project: 'postgres-18', state: 'skipped' })]
    expect(countOutcomes({ tests, broken: [] })).toEqual({
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
    const { failed, notes } = countOutcomes({ tests, broken })
    expect(failed).toBe(3)
    expect(notes).toEqual([
      '  services: 0 passed, 2 failed (0.2 min of tests)',
      '✗ services tests/bin/one.test.ts: fails',
      '✗ services tests/bin/one.test.ts: waits',
      '✗ services tests/bin/two.test.ts: left behind',
    ])
  })

  it('counts a test that passes only on retry as failed, by name', () => {
    const outcomes = { tests: [test({ retries: 1 }), test({ name: 'works at once' })], broken: [] }
    expect(countOutcomes(outcomes)).toMatchObject({
      passed: 1,
      failed: 1,
      notes: [expect.anything(), '✗ flaky, passed only on retry: services tests/bin/one.test.ts: works'],
    })
  })

  it('names such a test without failing where flaky tests are allowed', () => {
    const outcomes = { tests: [test({ retries: 1 }), test({ name: 'works at once' })], broken: [] }
    expect(countOutcomes(outcomes, true)).toEqual({
      passed: 2,
      failed: 0,
      notes: [
        '  services: 2 passed, 0 failed (0.2 min of tests)',
        '↻ flaky, passed only on retry: services tests/bin/one.test.ts: works',
      ],
    })
  })
})

describe('the tally of the end-to-end tests', () => {
  const spec = (title: string, status: string) => ({ title, file: 'one.test.ts', tests: [{ status }] })
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      { specs: [spec('works', 'expected')], suites: [{ specs: [spec('wavers', 'flaky')] }] },
      { specs: [spec('fails', 'unexpected')] },
    ],
  }

  it('counts a test that passes only on retry as failed, by name', () => {
    expect(countReport(report)).toEqual({
      passed: 1,
      failed: 2,
      notes: [
        '  end to end: 1 passed, 2 failed',
        '✗ flaky, passed only on retry: end to end one.test.ts: wavers',
        '✗ end to end one.test.ts: fails',
      ],
    })
  })

  it('names it without failing where flaky tests are allowed', () => {
    expect(countReport(report, true)).toEqual({
      passed: 2,
      failed: 1,
      notes: [
        '  end to end: 2 passed, 1 failed',
        '↻ flaky, passed only on retry: end to end one.test.ts: wavers',
        '✗ end to end one.test.ts: fails',
      ],
    })
  })
})
