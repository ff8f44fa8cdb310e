import { expect, it } from 'vitest'
import type { Constraint, Table } from '#lib/verification/manifest.ts'
import { constraints } from '#lib/verification/rules/constraints.ts'
import { buildManifest, buildTable, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const key: Constraint = { name: 'users_pkey', definition: 'PRIMARY KEY (id)' }
const positive: Constraint = { name: 'positive', definition: 'CHECK (total > 0)' }
const ofUser: Constraint = {
  name: 'of_user',
  definition: 'FOREIGN KEY (user_id) REFERENCES users',
  references: { schema: 'shop', name: 'users', key: 'users_pkey' },
}
const users = buildTable('users', { constraints: [key] })
const orders = (...list: Constraint[]) => buildTable('orders', { constraints: list })

it.each<[what: string, source: Table[], copy: Table[], checks: string[]]>([
  ['equal', [users, orders(ofUser)], [users, orders(ofUser)], ['passed constraint all tables']],
  ['missing', [orders(positive)], [orders()], ['failed constraint shop.orders · positive']],
  ['extra', [orders()], [orders(positive)], ['failed constraint shop.orders · positive']],
  [
    'not validated',
    [orders(positive)],
    [orders({ ...positive, definition: 'CHECK (total > 0) NOT VALID' })],
    ['failed constraint shop.orders · positive'],
  ],
  ['a foreign key to a missing table', [users, orders(ofUser)], [orders()], []],
  [
    'a foreign key to a missing key',
    [users, orders(ofUser)],
    [buildTable('users'), orders()],
    ['failed constraint shop.users · users_pkey'],
  ],
  ['of a missing table', [orders(positive)], [], []],
])('a constraint that is %s', (_, source, copy, checks) => {
  const found = constraints(buildManifest({ tables: source }), buildManifest({ tables: copy }))
  expect(verdictsOf(found)).toEqual(checks)
})
