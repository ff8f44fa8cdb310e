import { expect, it } from 'vitest'
import type { Manifest } from '#lib/verification/manifest.ts'
import { objects } from '#lib/verification/rules/objects.ts'
import { buildManifest, buildObject, buildTable, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const orders = buildTable('orders')
const view = buildObject('view', 'view shop.open', ['shop', 'open'])
const trigger = buildObject('trigger', 'audit on table shop.orders', ['shop', 'orders', 'audit'])
const comment = buildObject('comment', 'table shop.orders', ['shop', 'orders'])
const owner = buildObject('owner', 'table shop.orders', ['shop', 'orders'], 'ana')
const routine = buildObject('routine', 'function shop.total()', ['shop', 'total()'])
const clone = buildObject('trigger', 'audit on table shop.p', ['shop', 'p', 'audit'])
const partition = buildTable('p', { parents: [{ schema: 'shop', name: 'orders' }] })
const ofExtension = buildObject('comment', 'extension citext', ['', 'extension', 'citext'])

it.each<[what: string, source: Partial<Manifest>, copy: Partial<Manifest>, checks: string[]]>([
  ['equal', { objects: [routine] }, { objects: [routine] }, ['passed routine the whole database']],
  ['missing', { objects: [routine] }, {}, ['failed routine function shop.total()']],
  ['extra', {}, { objects: [routine] }, ['failed routine function shop.total()']],
  [
    'defined differently',
    { objects: [routine] },
    { objects: [{ ...routine, definition: 'another' }] },
    ['failed routine function shop.total()'],
  ],
  ['a trigger of a missing table', { tables: [orders], objects: [trigger] }, {}, []],
  ['a comment of a missing table', { tables: [orders], objects: [comment] }, {}, []],
  ['in a missing schema', { objects: [view, routine] }, { schemas: [] }, []],
  [
    'in a new schema',
    {},
    { schemas: ['shop', 'new'], objects: [buildObject('routine', 'function new.f()', ['new', 'f()'])] },
    [],
  ],
  [
    'a trigger of a table and of its partition',
    { tables: [orders, partition], objects: [trigger, clone] },
    { tables: [orders, partition] },
    ['failed trigger audit on table shop.orders'],
  ],
  [
    'owned by another role',
    { tables: [orders], objects: [owner] },
    { tables: [orders], objects: [{ ...owner, definition: 'ben' }] },
    ['failed owner table shop.orders'],
  ],
  ['a comment that CREATE EXTENSION adds', {}, { objects: [ofExtension] }, []],
])('an object that is %s', (_, source, copy, checks) => {
  expect(verdictsOf(objects(buildManifest(source), buildManifest(copy)))).toEqual(checks)
})
