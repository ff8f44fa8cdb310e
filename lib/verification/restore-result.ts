import { type Check, type CheckKind, isPlatformKind } from './check.ts'
import type { FinishedRun } from './run-record.ts'
import { assessStanding, checksOfKinds } from './standing.ts'

/**
 * How far the restore of a Run came. `with-errors`: pg_restore reported some, as a finding of their own or as the reason of others;
 * `in-part`: all that failed was refused by the server, which says nothing about the archive; `not-compared`: it came to its end, and
 * the Run did not; `unfinished`: it began and did not end; `not`: nothing was restored.
 */
export type RestoreResult = 'whole' | 'with-errors' | 'in-part' | 'not-compared' | 'unfinished' | 'not'

export function restoreResult({ checks, steps }: Pick<FinishedRun, 'checks' | 'steps'>): RestoreResult {
  const own = checksOfKinds(checks, 'restore')
  const standing = assessStanding(own)
  if (standing === 'kept') return 'whole'
  if (standing === 'broken') return 'with-errors'
  if (own.some(({ verdict }) => verdict === 'skipped')) return 'in-part'
  return explained(checks) ?? byStep(steps)
}

/** A restore without an error has a check that says so; where it has none, every error became the reason of another check. */
function explained(checks: Check[]): RestoreResult | null {
  if (!restoredOnServer(checks)) return null
  const compared = checks.filter(({ kind }) => !aboutOtherThings.has(kind) && !isPlatformKind(kind))
  if (compared.some(({ verdict }) => verdict === 'failed')) return 'with-errors'
  return compared.some(({ verdict }) => verdict !== 'passed') ? 'in-part' : null
}

const aboutOtherThings = new Set<CheckKind>([
  ...(['archive', 'restore', 'source-readable', 'required-schema', 'scratch', 'locale', 'survey'] as const),
])

/** Whether a server took the archive, however it ended. */
export function restoredOnServer(checks: Check[]): boolean {
  return checksOfKinds(checks, 'scratch').some(({ verdict }) => verdict === 'passed')
}

function byStep(steps: FinishedRun['steps']): RestoreResult {
  const restore = steps.find(({ name }) => name === 'restore')
  if (!restore) return 'not'
  if (restore.durationMs === null) return 'unfinished'
  // Where the stored files are not those that were written, the step ends without a restore, and none follows.
  return steps.some(({ name }) => name === 'inspect') ? 'not-compared' : 'not'
}
