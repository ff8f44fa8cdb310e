import { expect, test } from 'vitest'
import { KeyedProblem, problem } from '#lib/problem.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { everyProblem } from './every-problem.ts'

test('every problem has its words again after it was stored as JSON', () => {
  for (const { key, values } of everyProblem('x')) {
    const made = new KeyedProblem(key, values as never)
    const stored: unknown = JSON.parse(JSON.stringify(made.details))
    expect(readStoredProblem(stored)).toEqual({ code: made.code, message: made.message, hint: made.hint })
  }
})

test('a stored problem is put into the words of today', () => {
  const { details } = problem('connection-refused', { place: 'db:5432/shop' })
  const stored = { ...details, message: 'Nothing listens at db:5432/shop.', hint: 'Look there.' }
  expect(readStoredProblem(stored)).toEqual({
    code: 'connection-refused',
    message: 'Nothing accepts connections at db:5432/shop.',
    hint: 'Check host and port, and that the server is running and listens there.',
  })
})

const ofThen = { code: 'dump-failed', message: 'pg_dump gave up.', hint: 'Look there.' }

test.each([
  ['a row of an earlier version, which has the words alone', {}],
  ['a key that this version does not know', { key: 'dump-failed/later', values: {} }],
  ['a key that is a property of every object', { key: 'toString', values: {} }],
  ['values that are no object', { key: 'dump-failed', values: null }],
  ['values of another key', { key: 'restore-broke-off/ended', values: {} }],
])('the words of then stand for %s', (_, text) => {
  expect(readStoredProblem({ ...ofThen, ...text })).toEqual(ofThen)
})

test('what is stored beside a problem stays, and no problem is none', () => {
  const since = '2026-11-22T07:00:00.000Z'
  expect(readStoredProblem({ ...problem('lock-timeout').details, since })).toMatchObject({ since })
  expect(readStoredProblem(null)).toBeNull()
})

test('a problem among the values is put into words first', () => {
  const cause = problem('dump-failed', { error: 'it broke' })
  expect(problem('yielded/changed', { catalogs: ['pg_proc'], error: cause.text }).message).toBe(
    'Objects were changed on the source while it was read (pg_proc): pg_dump could not finish: it broke',
  )
})
