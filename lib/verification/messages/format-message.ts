import type { Language } from '#lib/language.ts'
import type { Dictionary } from './dictionary.ts'
import { en } from './en/en.ts'
import type { Evidence, Message } from './message.ts'
import { pt } from './pt/pt.ts'

const dictionaries: Record<Language, Dictionary> = { en, pt }

/** Evidence in words. Literal evidence is the same in every language. */
export function formatMessage(evidence: Evidence, language: Language = 'en'): string {
  if (typeof evidence === 'string') return evidence
  const sentence = dictionaries[language][evidence.code] as (values: object) => string
  const values = Object.entries(evidence.values).map(([name, value]) => [name, worded(value, language)])
  return sentence(Object.fromEntries(values))
}

/** The value, with each Message in it replaced by its sentence, also in lists. */
function worded(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => worded(item, language))
  return hasCode(value) ? formatMessage(value, language) : value
}

function hasCode(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'code' in value && 'values' in value
}
