import type { Check } from './check.ts'
import { type CriteriaInput, type Judged, textsOf } from './criteria-input.ts'
import { visible } from './manifest.ts'
import { foundText } from './messages/found-text.ts'
import { restoreResult } from './restore-result.ts'
import { checksOfKinds } from './standing.ts'

/** Whether the archive restored; what no check of its own says, the others do. */
export function restores(input: CriteriaInput): Judged {
  const result = restoreResult(input)
  if (result === 'whole') return ['kept', textsOf(input).onTemporaryServer]
  const words = firstWord(checksOfKinds(input.checks, 'restore'), restoredWords(input), input)
  return [result === 'with-errors' ? 'broken' : 'unproven', words]
}

/** Why what was compared does not show that a restore works. */
export function restoredWords(input: CriteriaInput): string {
  const texts = textsOf(input)
  switch (restoreResult(input)) {
    case 'whole':
      return texts.onTemporaryServer
    case 'with-errors': {
      const own = checksOfKinds(input.checks, 'restore').some(({ verdict }) => verdict === 'failed')
      return own ? texts.restoreErrors : texts.restoreErrorsElsewhere
    }
    case 'in-part':
      return texts.restoredInPart
    case 'not-compared':
      return texts.restoredNotCompared
    case 'unfinished':
      return texts.restoreUnfinished
    case 'not':
      return texts.notRestored
  }
}

/** The first check that failed, or that was not made, in words. */
export function firstWord(
  checks: Check[],
  otherwise: string,
  { language }: Pick<CriteriaInput, 'language'>,
): string {
  const worst = checks.find((c) => c.verdict === 'failed') ?? checks.find((c) => c.verdict === 'skipped')
  if (!worst) return otherwise
  return `${visible(worst.subject)}: ${foundText(worst, language)}`
}
