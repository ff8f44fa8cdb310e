import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'

/** A limit in the unit it was set in: `15 m`, `24 h`, `7 d 2 h`. */
export function formatLimit(ms: number, language: Language = 'en'): string {
  const { age, count, duration } = formatFor({ language, timeZone: 'UTC' })
  if (ms < 3_600_000) return ms % 60_000 === 0 ? `${ms / 60_000} m` : duration(ms)
  return ms % 3_600_000 === 0 && ms <= 86_400_000 ? `${count(ms / 3_600_000)} h` : age(ms)
}
