import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type { LimitName, RehearsalLimits } from './limits.ts'
import type { LooserLimit } from './policy-limits.ts'
import { rehearsalWords } from './rehearsal-words.texts.ts'

/** Each limit that is set, in words. */
export function limitWords(
  { maxLockMs, maxTimeMs, maxRowsLost, noRewrites }: RehearsalLimits,
  language: Language = 'en',
): { limit: LimitName; words: string }[] {
  const set: [LimitName, number | null][] = [
    ['max-lock', maxLockMs],
    ['max-time', maxTimeMs],
    ['max-rows-lost', maxRowsLost],
    ['no-rewrites', noRewrites ? 0 : null],
  ]
  return set.flatMap(([limit, value]) =>
    value === null
      ? []
      : [{ limit, words: rehearsalWords[language].limits[limit](limitValue(limit, value, language)) }],
  )
}

/** Which limit of the Policy a rehearsal was not measured against, and what it was given instead. */
export function looserWords(looser: LooserLimit, language: Language = 'en'): string {
  const { limits, looser: than, missing } = rehearsalWords[language]
  if (looser.limit === 'no-rewrites') return missing(limits['no-rewrites']())
  const { limit, allowed, given } = looser
  const wanted = limitValue(limit, allowed, language)
  if (given === null) return missing(limits[limit](wanted))
  const had = limitValue(limit, given, language)
  if (had !== wanted) return than(limits[limit](wanted), had)
  // Two times that differ by less than what is printed.
  const { count } = formatFor({ language, timeZone: 'UTC' })
  return than(limits[limit](`${count(allowed)} ms`), `${count(given)} ms`)
}

function limitValue(limit: LimitName, value: number, language: Language): string {
  const { count, duration } = formatFor({ language, timeZone: 'UTC' })
  return limit === 'max-rows-lost' ? count(value) : duration(value)
}
