import { expect, it } from 'vitest'
import { readDemoOptions } from '#bin/demo/options.ts'
import { Problem } from '#lib/problem.ts'

it('has presets for everything', () => {
  expect(readDemoOptions([])).toEqual({ once: false, redis: false, rows: 300_000, port: 3000, source: null })
})

it('names a source of the reader by host and database, never by its password', () => {
  const options = readDemoOptions(['--source', 'postgres://ana:secret@db.example:6543/shop'])
  expect(options?.source?.name).toMatch(/db\.example.*shop/)
  expect(options?.source?.name).not.toContain('secret')
})

it('refuses what it does not understand with a sentence and the usage, and never quotes a connection string', () => {
  const wrong = [
    ['--twice'],
    ['--rows', 'many'],
    ['--port', '70000'],
    ['extra'],
    ['--source', 'mysql://root:secret@h/d'],
    ['--source', 'env:NO_SUCH_VARIABLE'],
  ]
  for (const argv of wrong) {
    const problem = problemOf(() => readDemoOptions(argv))
    expect(['bad-request', 'bad-connection-string']).toContain(problem.code)
    expect(problem.hint).not.toBe('')
    expect(`${problem.message} ${problem.hint}`).not.toContain('secret')
  }
})

function problemOf(work: () => unknown): Problem {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown
  }
  throw new Error('It was accepted.')
}
