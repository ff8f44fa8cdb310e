import type { Language } from '#lib/language.ts'
import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { sinceThenTexts } from './since-then.texts.ts'

/** What happened to the Archive of a passed Run since. The evidence of the Report stays unchanged. */
export type SinceThen = { state: ArchiveStanding['state']; headline: string; meaning: string; advice: string }

/**
 * null: the Archive is still good, or its standing was not requested.
 * @param standing in the same language
 */
export function describeSinceThen(
  run: FinishedRun,
  standing: ArchiveStanding | null,
  language: Language = 'en',
): SinceThen | null {
  if (run.status !== 'passed' || !standing || standing.state === 'good' || standing.state === 'unproved')
    return null
  const { state, words } = standing
  const texts = sinceThenTexts[language]
  return {
    state,
    headline: texts.headlines[state],
    meaning: texts.meaning(words),
    advice: isUnusable(standing)
      ? texts.unusable
      : state === 'deleted' || state === 'not-kept'
        ? texts.gone
        : texts.reverify,
  }
}
