import { type Language, languages } from '#lib/language.ts'
import type { Localized } from './notification-facts.ts'

/** A sentence in English, and in each other language that has it. */
export function inEachLanguage(en: string, translate: (language: Language) => string | null): Localized {
  const others = languages.filter((language) => language !== 'en')
  const found = others.map((language) => [language, translate(language)] as const)
  return { en, ...Object.fromEntries(found.filter(([, text]) => text !== null)) }
}
