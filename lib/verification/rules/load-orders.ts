import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import { displayName, visible } from '#lib/verification/manifest.ts'

/**
 * Tables that came back, or did not, by the order in which tables happened to be loaded: one finding each, the same whatever happened
 * this time. It stands for what is said of their rows, and for the claim that the archive restored without an error.
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
  const after = order.after.map(displayName).join(' and ') || 'other tables'
  return finding(
    'restore',
    displayName(order),
    'its rows can be loaded in any order of tables',
    `restores only when ${after} ${order.after.length === 1 ? 'is' : 'are'} loaded first; loaded before, ${visible(order.reason)}`,
    'source',
  )
}
