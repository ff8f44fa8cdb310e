import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkKinds } from '#lib/verification/check.ts'
import { reasons } from './support/catalog-columns/fate.ts'
import { listColumns } from './support/catalog-columns/list-columns.ts'
import { renderColumns } from './support/catalog-columns/render-columns.ts'

const columns = listColumns()

test('no column is listed twice', () => {
  const names = columns.map(({ catalog, column }) => `${catalog}.${column}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('every column is compared by a kind of check that decides, reported as a gap, or left out for a listed reason', () => {
  const kinds = Object.entries(checkKinds).flatMap(([kind, { decides }]) => (decides ? [kind] : []))
  const known = new Set<string>([...kinds, ...Object.keys(reasons)])
  expect(columns.filter(({ fate }) => !known.has(fate) && !/^(gap|from) /.test(fate))).toEqual([])
})

test('a column that follows from another follows from one that is compared or reported', () => {
  const byName = new Map(columns.map((it) => [`${it.catalog}.${it.column}`, it.fate]))
  const unproven = columns.filter(({ fate }) => {
    if (!fate.startsWith('from ')) return false
    const origin = byName.get(fate.slice(5))
    return origin === undefined || origin.startsWith('from ') || origin in reasons
  })
  expect(unproven).toEqual([])
})

test('every listed gap is reported', () => {
  const sql = readFileSync('lib/postgres/sql/gaps.sql', 'utf8')
  const gaps = new Set(columns.flatMap(({ fate }) => (fate.startsWith('gap ') ? [fate.slice(4)] : [])))
  expect([...gaps].filter((gap) => !sql.includes(`SELECT '${gap}'`))).toEqual([])
})

test('the documentation says the same', async () => {
  await expect(renderColumns()).toMatchFileSnapshot('../docs/catalog-columns.md')
})
