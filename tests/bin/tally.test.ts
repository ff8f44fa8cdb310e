import { expect, it } from 'vitest'
import { honest, sum } from '#bin/test-run/tally.ts'

it('takes the figures of a runner that ended well', () => {
  expect(honest('vitest', { passed: 7, failed: 0 }, 0)).toMatchObject({ passed: 7, failed: 0 })
  expect(honest('vitest', { passed: 7, failed: 2 }, 1)).toMatchObject({ passed: 7, failed: 2 })
})

it('counts a runner that broke, that failed without a failed test, or that ran nothing, as a failure', () => {
  expect(honest('vitest', null, 1).failed).toBe(1)
  expect(honest('vitest', { passed: 7, failed: 0 }, 1).failed).toBe(1)
  expect(honest('vitest', { passed: 7, failed: 0 }, undefined).failed).toBe(1)
  expect(honest('vitest', { passed: 0, failed: 0 }, 0).failed).toBe(1)
})

it('adds up and keeps every note', () => {
  const parts = [honest('a', { passed: 1, failed: 0 }, 0), honest('b', null, 1)]
  expect(sum(parts)).toEqual({ passed: 1, failed: 1, notes: ['b broke before it could report.'] })
})
