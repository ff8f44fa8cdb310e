import { expect, test } from 'vitest'
import { statementNames } from '#lib/store/statement-names.ts'

test('a statement has a name from its third execution on, and always the same', () => {
  const nameOf = statementNames()
  const names = Array.from({ length: 5 }, () => nameOf({ sql: 'SELECT $1' }))
  expect(names.slice(0, 2)).toEqual(['', ''])
  expect(names[2]).toMatch(/^bp_[\w-]{24}$/)
  expect(new Set(names.slice(2)).size).toBe(1)
  expect(statementNames()({ sql: 'SELECT $1' })).toBe('')
})

test('statements that differ have names that differ, and a session holds two hundred at most', () => {
  const nameOf = statementNames()
  const named = Array.from({ length: 300 }, (_, number) => {
    const sql = `SELECT ${number}`
    return [1, 2, 3].map(() => nameOf({ sql })).at(-1)
  }).filter((name) => name !== '')
  expect([named.length, new Set(named).size]).toEqual([200, 200])
  expect(nameOf({ sql: 'SELECT 7' })).toBe(named[7])
})

test('statements that never come again are not held', () => {
  const nameOf = statementNames()
  nameOf({ sql: 'often' })
  nameOf({ sql: 'often' })
  for (let number = 0; number < 2000; number += 1) nameOf({ sql: `once ${number}` })
  expect(nameOf({ sql: 'often' })).toBe('')
})

test.each([
  'SELECT * FROM "Backup"',
  'SELECT DISTINCT ON ("sourceId") * FROM "GateOverride"',
  'SELECT s.id, runs.* FROM "Run" runs',
  'UPDATE "GateOverride" SET until = now() RETURNING *',
])('%s gets none: a migration may add a column', (sql) => {
  const nameOf = statementNames()
  expect([1, 2, 3, 4].map(() => nameOf({ sql }))).toEqual(['', '', '', ''])
})

test.each(['SELECT count(*) FROM "Run"', 'SELECT 2 * bytes FROM "Archive"'])('%s gets one', (sql) => {
  const nameOf = statementNames()
  expect([1, 2, 3].map(() => nameOf({ sql })).at(-1)).not.toBe('')
})
