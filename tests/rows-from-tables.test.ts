import { expect, test } from 'vitest'
import { rowsFromTables } from '#lib/postgres/rows-from-tables.ts'
import { judgeStatement } from '#workers/cli/restored/judge-boundaries.ts'

test('a node that is not known, and a scan whose schema is not said, need no table', () => {
  expect(rowsFromTables({ 'Node Type': 'Seq Scan', Schema: 'shop' })).toBe(true)
  expect(rowsFromTables({ 'Node Type': 'Seq Scan' })).toBe(false)
  expect(rowsFromTables({ 'Node Type': 'Custom Scan', Schema: 'shop' })).toBe(false)
  expect(rowsFromTables({ 'Node Type': 'Append' })).toBe(false)
})

test('an answer that no table decides is neither passed nor failed, but for a row that was not found', () => {
  const verdict = (boundary: 'must-have' | 'must-not-have', rows: number, fromTables: boolean) =>
    judgeStatement(boundary, 'SELECT 1', { rows, more: false, text: '(1)', fromTables }).verdict
  expect([verdict('must-have', 1, true), verdict('must-have', 0, true)]).toEqual(['passed', 'failed'])
  expect([verdict('must-not-have', 1, true), verdict('must-not-have', 0, true)]).toEqual(['failed', 'passed'])
  expect([verdict('must-have', 1, false), verdict('must-have', 0, false)]).toEqual(['skipped', 'failed'])
  expect([verdict('must-not-have', 1, false), verdict('must-not-have', 0, false)]).toEqual([
    'skipped',
    'skipped',
  ])
})

test.each([
  ['SELECT id FROM t', true],
  ['SELECT id FROM t LIMIT 1', true],
  ['SELECT "offset" FROM t LIMIT ALL', true],
  ['SELECT id FROM t FETCH FIRST ROW ONLY', true],
  ['SELECT id FROM t FETCH FIRST 5 ROWS ONLY', true],
  ['SELECT id FROM t LIMIT 0', false],
  ['SELECT id FROM t LIMIT (SELECT 0)', false],
  ['SELECT id FROM t limit 1 - 1', false],
  ['SELECT id FROM t OFFSET 1', false],
  ['SELECT id FROM t FETCH NEXT 0 ROWS ONLY', false],
  ['SELECT id FROM t TABLESAMPLE SYSTEM (0)', false],
])('no row of %s decides that there is none: %s', (statement, decides) => {
  const answer = { rows: 0, more: false, text: '', fromTables: true }
  expect(judgeStatement('must-not-have', statement, answer).verdict).toBe(decides ? 'passed' : 'skipped')
  expect(judgeStatement('must-not-have', statement, { ...answer, rows: 1 }).verdict).toBe('failed')
})
