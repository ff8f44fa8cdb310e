/** The languages that pages, messages and documents are written in. */
export const languages = ['en', 'pt'] as const

export type Language = (typeof languages)[number]

/** As HTML and Intl name it: Portuguese is that of Portugal. */
export const languageTags: Record<Language, string> = { en: 'en', pt: 'pt-PT' }

/** Each in its own words, for people to choose from. */
export const languageNames: Record<Language, string> = { en: 'English', pt: 'Português' }

/** How a reader reads: language, and the IANA time zone that instants are shown in. */
export type Locale = { language: Language; timeZone: string }

export const defaultLocale: Locale = { language: 'en', timeZone: 'UTC' }

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/** Whether Intl knows the time zone; the name of a region (`Europe/Lisbon`) or UTC. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** The first language of an `Accept-Language` header that there are texts for, by its weights (RFC 9110, 12.5.4); null: none. */
export function acceptedLanguage(header: string | null): Language | null {
  const ranges = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  return ranges.map(({ language }) => language).find(isLanguage) ?? null
}
