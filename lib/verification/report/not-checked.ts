import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type Check, type CheckKind, checkKinds, isPlatformKind } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { ownSubject } from '#lib/verification/own-subjects.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { reportTexts } from './report.texts.ts'
import { assessCoverage } from './run-coverage.ts'

/** Something that was not checked, and why. */
export type NotChecked = { subject: string; reason: string }

/**
 * Everything that was not checked. What no archive can hold, but a recovery can make again, is in `recoverySteps`, and
 * what could not be read of the platform is in the platform's own section.
 */
export function notChecked(run: FinishedRun, language: Language = 'en'): NotChecked[] {
  const texts = reportTexts[language].notChecked
  const { count } = formatFor({ language, timeZone: 'UTC' })
  const own = run.checks.filter(isNotChecked)
  const unnamed = (run.beyond ?? []).filter(isNotChecked)
  return [
    ...own.map((check) => ({
      subject: visible(ownSubject(check.subject, language)),
      reason: foundText(check, language),
    })),
    ...unnamed.map((it) => ({ subject: texts.more(count(it.count)), reason: claimOf(it.kind, language) })),
    ...notReached(run, language),
    // What kept it from reading Railway is a check of its own.
    ...(run.checks.some(({ kind }) => kind === 'survey')
      ? []
      : [{ subject: texts.railway, reason: texts.railwayReason }]),
  ]
}

function isNotChecked({ kind, verdict }: Pick<Check, 'kind' | 'verdict'>): boolean {
  if (isPlatformKind(kind)) return false
  return verdict === 'skipped' || (verdict === 'gap' && kind !== 'not-in-archive')
}

/** What a Run never came to that broke off, or failed before anything was compared, by the claims that would have decided; the first few stand for all. */
function notReached(run: FinishedRun, language: Language): NotChecked[] {
  const { status, checks } = run
  const { compared, ended } = assessCoverage(run)
  if (status === 'passed' || ended || (status === 'failed' && compared)) return []
  const kinds = (Object.keys(checkKinds) as CheckKind[]).filter((kind) => checkKinds[kind].decides)
  const left = kinds.filter((kind) => !checks.some((check) => check.kind === kind))
  if (left.length === 0) return []
  const texts = reportTexts[language].notChecked
  const { count, plural } = formatFor({ language, timeZone: 'UTC' })
  const named = left.slice(0, 3).map((kind) => claimOf(kind, language))
  const more = left.length - named.length
  const figures = [
    count(left.length),
    plural(kinds.length, texts.check, texts.checks),
    named.join('; '),
  ] as const
  const reason = more > 0 ? texts.notRunAndMore(...figures, count(more)) : texts.notRun(...figures)
  return [{ subject: texts.subject, reason }]
}
