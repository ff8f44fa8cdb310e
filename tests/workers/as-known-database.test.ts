import { expect, test } from 'vitest'
import { asProblem, problem } from '#lib/problem.ts'
import { asKnownDatabase } from '#workers/as-known-database.ts'

const missing = problem('unknown-database', { place: 'db:5432/shop' })

test('a database that was read before and is gone asks for no other connection string', () => {
  const { code, message, hint } = asProblem(asKnownDatabase(missing, true))
  expect([code, message]).toEqual([missing.code, missing.message])
  expect(hint).toContain('Open the runbook')
  expect(hint).not.toContain('connection string')
})

test('one that was never read does, and every other problem stays as it is', () => {
  expect(asKnownDatabase(missing, false)).toBe(missing)
  const refused = problem('connection-refused', { place: 'db:5432' })
  expect(asKnownDatabase(refused, true)).toBe(refused)
  const error = new Error('x')
  expect(asKnownDatabase(error, true)).toBe(error)
})
