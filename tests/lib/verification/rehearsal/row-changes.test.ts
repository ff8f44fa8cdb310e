import { expect, test } from 'vitest'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import { rowChanges } from '#lib/verification/rehearsal/row-changes.ts'

type Given = { oid: string; name: string; rows?: number; digest?: number; of?: string; column?: string }

/** A side of a comparison: what has no rows is a partitioned table. */
function side(...given: Given[]) {
  const tables = given.map(({ name, rows, digest, of, column = 'id' }) => ({
    ...{ schema: 's', name, kind: rows === undefined ? 'partitioned' : 'table' },
    ...{ rows: rows ?? null, digest: digest === undefined ? null : String(digest) },
    columns: [{ name: column, definition: 'integer' }],
    ...(of ? { parents: [{ schema: 's', name: of }] } : {}),
  })) as Table[]
  const relations = given.map(({ oid, name }) => ({ oid, schema: 's', name }))
  return { manifest: { tables } as Manifest, relations }
}

const root = { oid: '1', name: 'orders' }
const [old, recent] = [
  { oid: '2', name: 'old', rows: 10, digest: -500, of: 'orders' },
  { oid: '3', name: 'recent', rows: 5, digest: 70, of: 'orders' },
]
const before = side(root, old, recent)

test('a row that moved to another partition is not lost, and one that went is lost of the whole', () => {
  expect(
    rowChanges(before, side(root, { ...old, rows: 2, digest: -530 }, { ...recent, rows: 13, digest: 100 })),
  ).toEqual([])
  expect(
    rowChanges(before, side(root, { ...old, rows: 2, digest: -530 }, { ...recent, rows: 13, digest: 101 })),
  ).toMatchObject([{ table: 's.orders', was: null, before: 15, after: 15, lost: 0, contents: 'changed' }])
  expect(rowChanges(before, side(root, recent))).toMatchObject([
    { table: 's.orders', before: 15, after: 5, lost: 10, contents: 'changed' },
  ])
  expect(
    rowChanges(before, side({ ...root, name: 'sales' }, { ...recent, of: 'sales', column: 'no' })),
  ).toMatchObject([{ table: 's.sales', was: 's.orders', lost: 10, contents: 'columns' }])
  expect(rowChanges(before, side())).toMatchObject([{ table: 's.orders', before: 15, after: null, lost: 15 }])
})

test('a partition of a partition counts for the whole, and one that is attached or detached keeps its rows', () => {
  const { of: _, ...alone } = old
  expect(rowChanges(before, side(root, alone, recent)), 'detached').toEqual([])
  expect(rowChanges(side(root, alone, recent), before), 'attached').toEqual([])
  const middle = { oid: '4', name: 'middle', of: 'orders' }
  expect(rowChanges(before, side(root, middle, { ...old, of: 'middle' }, recent))).toEqual([])
  expect(rowChanges(before, side(root, alone, { ...recent, rows: 4, digest: 60 }))).toMatchObject([
    { table: 's.orders', before: 15, after: 14, lost: 1 },
  ])
})

test('a table that a partitioned one of its name replaces keeps the rows that it got', () => {
  const plain = side({ oid: '9', name: 'orders', rows: 15, digest: -430 })
  expect(rowChanges(plain, before)).toEqual([])
  expect(rowChanges(plain, side(root, recent))).toMatchObject([
    { table: 's.orders', before: 15, after: 5, lost: 10 },
  ])
  const inherits = { oid: '8', name: 'child', rows: 3, digest: 4, of: 'orders' }
  expect(
    rowChanges(side({ oid: '9', name: 'orders', rows: 1, digest: 1 }, inherits), side(inherits)),
  ).toMatchObject([{ table: 's.orders', before: 1, after: null, lost: 1 }])
})
