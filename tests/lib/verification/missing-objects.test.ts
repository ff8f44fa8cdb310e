import { expect, test } from 'vitest'
import type { CatalogObject, Manifest, Table } from '#lib/verification/manifest.ts'
import { findMissingObjects } from '#lib/verification/missing-objects.ts'

const table = (schema: string, name: string, more: Partial<Table> = {}): Table => ({
  ...{ schema, name, kind: 'table', unlogged: false, bytes: 0, rows: 0, digest: '0' },
  ...{ columns: [], constraints: [], indexes: [] },
  ...more,
})
const column = (name: string, notNull?: string) => ({
  name,
  definition: 'integer',
  ...(notNull && { notNull }),
})
const object = (kind: CatalogObject['kind'], name: string, path: string[]): CatalogObject => ({
  ...{ kind, name, path, definition: '' },
})

type Held = Pick<Manifest, 'schemas' | 'extensions' | 'tables' | 'sequences' | 'objects'>
const nothing: Held = { schemas: ['shop'], extensions: [], tables: [], sequences: [], objects: [] }

function missing(source: Partial<Held>, copy: Partial<Held> = {}) {
  return findMissingObjects({ ...nothing, ...source } as Manifest, { ...nothing, ...copy } as Manifest)
}

const sequence = { schema: 'shop', name: 'ids', definition: '', next: ['1', '1'] as [string, string] }
const orders = table('shop', 'orders', {
  columns: [column('id'), column('note', 'orders_note_not_null')],
  constraints: [{ name: 'orders_pkey', definition: 'PRIMARY KEY (id)' }],
  indexes: [{ name: 'orders_note', definition: '' }],
})

test.each<[what: string, source: Partial<Held>, copy: Partial<Held>, path: string[]]>([
  ['a schema', {}, { schemas: [] }, ['shop']],
  ['a table of a missing schema', {}, { schemas: [] }, ['shop', 'orders']],
  ['a table', { tables: [orders] }, {}, ['shop', 'orders']],
  ['a column of a missing table', { tables: [orders] }, {}, ['shop', 'orders', 'id']],
  ['a column', { tables: [orders] }, { tables: [{ ...orders, columns: [] }] }, ['shop', 'orders', 'id']],
  [
    'a constraint',
    { tables: [orders] },
    { tables: [{ ...orders, constraints: [] }] },
    ['shop', 'orders', 'orders_pkey'],
  ],
  [
    'an index',
    { tables: [orders] },
    { tables: [{ ...orders, indexes: [] }] },
    ['shop', 'orders', 'orders_note'],
  ],
  [
    'the name of a NOT NULL constraint',
    { tables: [orders] },
    { tables: [{ ...orders, columns: [column('id'), column('note')] }] },
    ['shop', 'orders', 'orders_note_not_null'],
  ],
  ['a sequence', { sequences: [sequence] }, {}, ['shop', 'ids']],
  [
    'an extension',
    { extensions: [{ name: 'pgcrypto', version: '1.3', schema: 'public' }] },
    {},
    ['', 'extension', 'pgcrypto'],
  ],
  [
    'a routine, with what is said about it',
    { objects: [object('routine', 'shop.total()', ['shop', 'total()'])] },
    {},
    ['shop', 'total()', 'comment'],
  ],
  [
    'an object outside every schema',
    { objects: [object('publication', 'changes', [])] },
    {},
    ['', 'publication', 'changes'],
  ],
])('covers %s', (_, source, copy, path) => {
  expect(missing(source, copy).covers(path)).toBe(true)
})

test.each<[what: string, source: Partial<Held>, copy: Partial<Held>, path: string[]]>([
  ['a table that both have', { tables: [orders] }, { tables: [orders] }, ['shop', 'orders']],
  ['what only the copy has', {}, { tables: [orders] }, ['shop', 'orders']],
  ['a table whose name only begins like a missing one', { tables: [orders] }, {}, ['shop', 'orders_2025']],
  [
    'an object for a missing statement about it',
    { objects: [object('owner', 'table shop.orders', ['shop', 'orders'])] },
    {},
    ['shop', 'orders'],
  ],
])('does not cover %s', (_, source, copy, path) => {
  expect(missing(source, copy).covers(path)).toBe(false)
})
