import { count, plural } from '#lib/format.ts'
import { type Check, type CheckKind, checkKinds, isPlatformKind } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { assessCoverage } from './run-coverage.ts'

/** Something that was not checked, and why. */
export type NotChecked = { subject: string; reason: string }

/**
 * Everything that was not checked. What no archive can hold, but a recovery can make again, is in `recoverySteps`, and
 * what could not be read of the platform is in the platform's own section.
 */
export function notChecked(run: FinishedRun): NotChecked[] {
  const own = run.checks.filter(isNotChecked)
  const unnamed = (run.beyond ?? []).filter(isNotChecked)
  return [
    ...own.map((check) => ({ subject: visible(check.subject), reason: foundText(check) })),
    ...unnamed.map((it) => ({ subject: `${count(it.count)} more`, reason: checkKinds[it.kind].claim })),
    ...notReached(run),
    {
      subject: 'Railway backups',
      reason: 'listed by Railway, not restore-tested',
    },
  ]
}

function isNotChecked({ kind, verdict }: Pick<Check, 'kind' | 'verdict'>): boolean {
  if (isPlatformKind(kind)) return false
  return verdict === 'skipped' || (verdict === 'gap' && kind !== 'not-in-archive')
}

/** What a Run never came to that broke off, or failed before anything was compared, by the claims that would have decided; the first few stand for all. */
function notReached(run: FinishedRun): NotChecked[] {
  const { status, checks } = run
  if (status === 'passed' || (status === 'failed' && assessCoverage(run).compared)) return []
  const kinds = (Object.keys(checkKinds) as CheckKind[]).filter((kind) => checkKinds[kind].decides)
  const left = kinds.filter((kind) => !checks.some((check) => check.kind === kind))
  if (left.length === 0) return []
  const named = left.slice(0, 3).map((kind) => checkKinds[kind].claim)
  const more = left.length > named.length ? `; ${count(left.length - named.length)} more` : ''
  const reason = `${count(left.length)} of ${plural(kinds.length, 'check')} not run: ${named.join('; ')}${more}`
  return [{ subject: 'Not checked', reason }]
}
