import { expect, test } from 'vitest'
import { shorten } from '#lib/format.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { finding } from '#lib/verification/finding.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'

const megabytes = 'x'.repeat(20_000_000)

test('a text is cut with how long it was, and no character in two', () => {
  expect(shorten('short', 5)).toBe('short')
  expect(shorten('longer', 4)).toBe('long… (6 characters in all)')
  expect(shorten('a😀b', 2)).toBe('a… (4 characters in all)')
})

test('what a run is stored with is cut, however much a database said', () => {
  const { checks, status } = runOutcome({ checks: [finding('restore', megabytes, megabytes, megabytes)] })
  expect(status).toBe('failed')
  expect(JSON.stringify(checks).length).toBeLessThan(40_000)
  const { problem } = runOutcome({ thrown: new Error(megabytes) })
  expect(JSON.stringify(problem?.details).length).toBeLessThan(10_000)
})

test.each([new Problem('unforeseen', megabytes, megabytes), asProblem(new Error(megabytes))])(
  'so is a Problem',
  (problem) => {
    expect(JSON.stringify(problem.details).length).toBeLessThan(20_000)
  },
)
