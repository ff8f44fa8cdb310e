import type { Language } from '#lib/language.ts'
import { en } from './en/en.ts'
import type { ProblemDictionary, ProblemKey, ProblemWords } from './problem-dictionary.ts'
import { pt } from './pt/pt.ts'

export type { ProblemKey, ProblemWords }

/** A text among the values may be that of another problem: it is put into words first. */
type Given<Value> = string extends Value
  ? Value | ProblemText
  : Value extends object
    ? { [Name in keyof Value]: Given<Value[Name]> }
    : Value

/** What a text of this key needs to know: names, numbers, the words of PostgreSQL. Never a secret. */
export type ProblemValues<Key extends ProblemKey> =
  Parameters<(typeof en)[Key]> extends [infer Values]
    ? { [Name in keyof Values]: Given<Values[Name]> }
    : Record<never, never>

/** The text of a problem as it is stored: what it says, and the values it says it of. */
export type ProblemText = { [Key in ProblemKey]: { key: Key; values: ProblemValues<Key> } }[ProblemKey]

const dictionaries: Record<Language, ProblemDictionary> = { en, pt }

export function problemWords({ key, values }: ProblemText, language: Language = 'en'): ProblemWords {
  const sentence = dictionaries[language][key] as (values: unknown) => ProblemWords
  return sentence(worded(values, language))
}

/** The value, with each text of a problem in it replaced by its message. */
function worded(value: unknown, language: Language): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => worded(item, language))
  if ('key' in value && 'values' in value) return problemWords(value as ProblemText, language).message
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, worded(part, language)]))
}
