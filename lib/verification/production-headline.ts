import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type ArchiveStanding, newestGoodArchive } from './archive-standing.ts'
import { gateTexts } from './gate.texts.ts'
import { type RichText, strong } from './labels.ts'
import { visible } from './manifest.ts'
import type { ProductionProblem } from './production-problem.ts'

/** The headline of a database whose production is gone, whatever was verified before: `Production unreachable since 21:22 UTC.` */
export function productionHeadline(
  { kind, since }: ProductionProblem,
  now: Date,
  language: Language = 'en',
): string {
  return gateTexts[language].production[kind](at(since, now, language))
}

/** The sentences below it: why, and what to restore. */
export function productionSentences(
  { problem }: ProductionProblem,
  archives: ArchiveStanding[],
  now: Date,
  language: Language = 'en',
): RichText {
  const good = newestGoodArchive(archives)
  const reason = withFullStop(visible(problem.message))
  const texts = gateTexts[language]
  return good
    ? texts.lastVerified(reason, strong(at(good.capturedAt ?? good.takenAt, now, language)))
    : [texts.noneGood(reason)]
}

/** The time alone where it is of today. */
function at(iso: string, now: Date, language: Language): string {
  const { clock, shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const sameDay = new Date(iso).toISOString().slice(0, 10) === now.toISOString().slice(0, 10)
  return `${sameDay ? clock(iso) : shortInstant(iso)} UTC`
}

export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
