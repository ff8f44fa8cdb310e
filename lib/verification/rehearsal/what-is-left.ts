import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { StatementResult } from './rehearsal.ts'

/** What a migration that failed leaves of itself, for a terminal and a job summary. */
export function whatIsLeft(statements: StatementResult[]): string {
  const committed = statements.filter(({ state }) => state === 'committed')
  const undone = statements.filter(({ state }) => state === 'rolled-back').length
  const last = committed.at(-1)
  return last
    ? `Partly applied: ${plural(committed.length, 'statement')} committed, up to ${visible(last.file)}, line ${last.line}; ${undone} rolled back`
    : `Nothing of it is left: ${plural(undone, 'statement')} before it rolled back`
}
