import { expect, test } from 'vitest'
import { finding, passed } from '#lib/verification/finding.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import { loadOrders } from '#lib/verification/rules/load-orders.ts'

const order = {
  schema: 'public',
  name: 'a_first',
  after: [{ schema: 'public', name: 'o' }],
  reason: 'it violates its check',
}

test('the same finding, whether the order happened to be right this time or not', () => {
  const right = loadOrders([passed('restore', 'the whole archive', 'no errors')], [order])
  const wrong = loadOrders([finding('rows', 'public.a_first', '1 row', '0 rows', 'source')], [order])
  expect(right).toEqual(wrong)
  expect(right.map((check) => wordedCheck(check))).toMatchObject([
    {
      verdict: 'failed',
      subject: 'public.a_first',
      found: 'restores only when public.o is loaded first; loaded before, it violates its check',
    },
  ])
})
