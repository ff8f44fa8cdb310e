import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import { displayName, visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'

/**
 * Tables that came back, or did not, by the order in which tables happened to be loaded: one finding each, the same whatever happened
 * this time. It replaces the checks of their rows and the claim that the archive restored without an error.
 */
export function loadOrders(checks: Check[], orders: LoadOrder[]): Check[] {
  if (orders.length === 0) return checks
  const names = new Set(orders.map(displayName))
  const others = checks.filter(
    (check) =>
      !(check.kind === 'rows' && names.has(check.subject)) &&
      !(check.kind === 'restore' && check.verdict === 'passed'),
  )
  return [...orders.map(orderFinding), ...others]
}

function orderFinding(order: LoadOrder): Check {
  const after = order.after.map(displayName)
  return finding(
    'restore',
    displayName(order),
    message('any-load-order'),
    message('load-order', { after, reason: visible(order.reason) }),
    'source',
  )
}
