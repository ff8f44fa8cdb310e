import type { Check } from '#lib/verification/check.ts'
import { displayName, type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

/** How many values of a sequence one WAL record covers (SEQ_LOG_VALS in sequence.c): a recovery goes on behind them. */
const valuesPerRecord = 32n

/**
 * What recovery from WAL does to every copy is a gap, and no finding: a sequence goes on up to 32 values later, and an unlogged table is
 * empty. No row of any other table is lost by either.
 */
export function excuseRecovery(checks: Check[], source: Manifest, restored: Manifest): Check[] {
  const ahead = sequencesAhead(source, restored)
  const emptied = new Set(
    pair(source.tables, restored.tables, relationKey).both.flatMap(([was, is]) =>
      was.unlogged && is.unlogged && is.rows === 0 ? [displayName(was)] : [],
    ),
  )
  return checks.map((check) => {
    if (check.verdict !== 'failed') return check
    if (check.kind === 'sequence' && ahead.has(check.subject))
      return gap(check, 'ahead by no more than a recovery from WAL skips; no row is lost')
    if (check.kind === 'rows' && emptied.has(check.subject))
      return gap(check, 'empty: an unlogged table does not survive a recovery')
    return check
  })
}

function sequencesAhead(source: Manifest, restored: Manifest): Set<string> {
  const both = pair(source.sequences, restored.sequences, relationKey).both
  return new Set(
    both.flatMap(([was, is]) => {
      if (was.definition !== is.definition) return []
      const step = BigInt(/INCREMENT (?:BY )?(-?\d+)/.exec(was.definition)?.[1] ?? 1)
      const steps = (BigInt(is.next[0]) - BigInt(was.next[1])) / step
      return steps > 0n && steps <= valuesPerRecord ? [displayName(was)] : []
    }),
  )
}

function gap({ blames: _, ...check }: Check, found: string): Check {
  return { ...check, verdict: 'gap', found }
}
