import type { Language } from '#lib/language.ts'
import {
  type CheckKind,
  checkKinds,
  countChecks,
  isPlatformKind,
  type Verdict,
} from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** What came of all checks of one kind; the first that passed are named. */
export type KindTotals = {
  kind: CheckKind
  claim: string
  passed: number
  failed: number
  skipped: number
  gap: number
  subjects: string[]
}

/** So many passed subjects of one kind are named; the rest is counted. */
const namedAtMost = 200

/** Every kind that was checked, but those about the platform: they prove nothing of the Archive. */
export function checksByKind(run: FinishedRun, language: Language = 'en'): KindTotals[] {
  const kinds = (Object.keys(checkKinds) as CheckKind[]).filter((kind) => !isPlatformKind(kind))
  return kinds.flatMap((kind) => {
    const own = run.checks.filter((check) => check.kind === kind)
    if (own.length === 0) return []
    const total = (verdict: Verdict) => countChecks(run, (it) => it.kind === kind && it.verdict === verdict)
    const totals = {
      passed: total('passed'),
      failed: total('failed'),
      skipped: total('skipped'),
      gap: total('gap'),
    }
    const subjects = own.filter((check) => check.verdict === 'passed').slice(0, namedAtMost)
    return [
      {
        kind,
        claim: claimOf(kind, language),
        ...totals,
        subjects: subjects.map((check) => visible(check.subject)),
      },
    ]
  })
}
