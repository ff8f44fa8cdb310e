import { type LockSpan, longestHolds, withQueues } from '#lib/postgres/rehearsal/lock-holds.ts'
import type { Relation } from '#lib/postgres/rehearsal/read-relations.ts'
import { displayName } from '#lib/verification/manifest.ts'
import type { LockHold } from '#lib/verification/rehearsal/lock-hold.ts'
import { lockModes } from '#lib/verification/rehearsal/lock-modes.ts'

/**
 * The locks on what was there before the migration, catalogs included: no application waits for a table that did not exist. Where a table and
 * what holds its long values are locked in the same mode, the longer one counts.
 */
export function lockHolds(spans: LockSpan[], relations: Relation[]): LockHold[] {
  const tableOf = namesOf(relations)
  const named = new Set<string>()
  return longestHolds(withQueues(spans)).flatMap(({ relation, mode, fromMs, toMs, queuedMs, statement }) => {
    const [on, known] = [tableOf(relation), lockModes[mode]]
    const key = JSON.stringify([on, mode])
    if (!on || !known || named.has(key)) return []
    named.add(key)
    return {
      ...on,
      mode: known.name,
      blocks: known.blocks,
      longestMs: toMs - fromMs,
      ...(queuedMs > 0 ? { queuedMs } : {}),
      statement,
    }
  })
}

/** How long one session waited for another, at most, and for which table. A wait for a row is one for a table that the waiting session writes. */
export function longestBlocked(
  spans: LockSpan[],
  by: number,
  relations: Relation[],
): { longestBlockedMs: number; blockedOn: string | null } {
  const waits = spans.filter(({ pid, granted, blockers }) => pid !== by && !granted && blockers?.includes(by))
  const wait = waits.reduce<LockSpan | null>(
    (longest, each) => (longest && lengthOf(longest) >= lengthOf(each) ? longest : each),
    null,
  )
  if (!wait) return { longestBlockedMs: 0, blockedOn: null }
  const tableOf = namesOf(relations)
  const written = spans.find(
    ({ pid, transaction, granted, mode, relation }) =>
      pid === wait.pid &&
      transaction === wait.transaction &&
      granted &&
      /^Row(Exclusive|Share)Lock$/.test(mode) &&
      tableOf(relation)?.index === null,
  )
  const on = tableOf(wait.relation) ?? tableOf(written?.relation ?? null)
  return { longestBlockedMs: lengthOf(wait), blockedOn: on?.table ?? null }
}

export function lengthOf({ fromMs, toMs }: LockSpan): number {
  return toMs - fromMs
}

function namesOf(relations: Relation[]) {
  const byOid = new Map(relations.map((relation) => [relation.oid, relation]))
  return (oid: string | null): { table: string; index: string | null } | null => {
    const on = byOid.get(oid ?? '')
    if (!on) return null
    let table = on
    for (let next = byOid.get(on.table_oid ?? ''); next; next = byOid.get(next.table_oid ?? '')) table = next
    const isIndex = on.kind === 'i' || on.kind === 'I'
    return { table: displayName(table), index: isIndex && table !== on ? displayName(on) : null }
  }
}
