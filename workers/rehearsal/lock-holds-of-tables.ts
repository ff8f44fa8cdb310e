import { type LockSpan, longestSpans } from '#lib/postgres/rehearsal/lock-holds.ts'
import type { Relation } from '#lib/postgres/rehearsal/read-relations.ts'
import { displayName } from '#lib/verification/manifest.ts'
import type { LockHold } from '#lib/verification/rehearsal/lock-hold.ts'
import { lockModes } from '#lib/verification/rehearsal/lock-modes.ts'

/** The locks on what was there before the migration: no application waits for a table that did not exist. */
export function lockHolds(spans: LockSpan[], relations: Relation[]): LockHold[] {
  const byOid = new Map(relations.map((relation) => [relation.oid, relation]))
  return longestSpans(spans).flatMap(({ relation, mode, fromMs, toMs, statement }) => {
    const [on, known] = [byOid.get(relation ?? ''), lockModes[mode]]
    if (!on || !known) return []
    const table = on.table_oid === null ? undefined : byOid.get(on.table_oid)
    return {
      table: displayName(table ?? on),
      index: table ? displayName(on) : null,
      mode: known.name,
      blocks: known.blocks,
      longestMs: toMs - fromMs,
      statement,
    }
  })
}
