import { expect, it } from 'vitest'
import type { Manifest } from '#lib/verification/manifest.ts'
import { tables } from '#lib/verification/rules/tables.ts'
import { buildManifest, buildTable, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const [orders, users] = [buildTable('orders'), buildTable('users')]

it.each<[what: string, source: Partial<Manifest>, copy: Partial<Manifest>, checks: string[]]>([
  [
    'both have the same',
    { tables: [orders, users] },
    { tables: [users, orders] },
    ['passed table all tables'],
  ],
  ['one is missing', { tables: [orders, users] }, { tables: [users] }, ['failed table shop.orders']],
  ['the copy has one more', { tables: [users] }, { tables: [orders, users] }, ['failed table shop.orders']],
  [
    'one came back as a view',
    { tables: [orders] },
    { tables: [buildTable('orders', { kind: 'view' })] },
    ['failed table shop.orders'],
  ],
  ['its whole schema is missing', { tables: [orders] }, { schemas: [] }, []],
  [
    'it is in a new schema',
    { tables: [] },
    { schemas: ['shop', 'new'], tables: [buildTable('orders', { schema: 'new' })] },
    [],
  ],
  ['production has none', {}, {}, []],
])('tables: %s', (_, source, copy, checks) => {
  expect(verdictsOf(tables(buildManifest(source), buildManifest(copy)))).toEqual(checks)
})
