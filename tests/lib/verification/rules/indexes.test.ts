import { expect, it } from 'vitest'
import type { Index, Table } from '#lib/verification/manifest.ts'
import { indexes } from '#lib/verification/rules/indexes.ts'
import { buildManifest, buildTable, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const by = (name: string, more: Partial<Index> = {}): Index => ({
  name,
  definition: `btree (${name})`,
  ...more,
})
const withIndexes = (list: Index[], name = 'orders', more: Partial<Table> = {}) =>
  buildTable(name, { indexes: list, ...more })
const partOf = { schema: 'shop', table: 'orders', name: 'id' }
const partition = { parents: [{ schema: 'shop', name: 'orders' }] }

it.each<[what: string, source: Table[], copy: Table[], checks: string[]]>([
  ['equal', [withIndexes([by('id')])], [withIndexes([by('id')])], ['passed index all tables']],
  [
    'missing',
    [withIndexes([by('id'), by('at')])],
    [withIndexes([by('id')])],
    ['failed index shop.orders · at'],
  ],
  [
    'extra',
    [withIndexes([by('id')])],
    [withIndexes([by('id'), by('at')])],
    ['failed index shop.orders · at'],
  ],
  [
    'defined differently',
    [withIndexes([by('id')])],
    [withIndexes([by('id', { definition: 'hash (id)' })])],
    ['failed index shop.orders · id'],
  ],
  ['of a missing table', [withIndexes([by('id')])], [], []],
  [
    'missing with its partitions',
    [withIndexes([by('id')]), withIndexes([by('p_id', { partOf })], 'p', partition)],
    [withIndexes([]), withIndexes([], 'p', partition)],
    ['failed index shop.orders · id'],
  ],
])('an index that is %s', (_, source, copy, checks) => {
  const found = indexes(buildManifest({ tables: source }), buildManifest({ tables: copy }))
  expect(verdictsOf(found)).toEqual(checks)
})
