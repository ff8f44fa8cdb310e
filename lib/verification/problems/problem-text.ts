import { en } from './en/en.ts'

/** A problem in words. `hint`: the next step for the person who reads it. */
export type ProblemWords = { message: string; hint: string }

/** A language: message and hint for each key. One that misses a key, or uses a value that the key does not have, does not compile. */
type ProblemDictionary = {
  [Key in ProblemKey]: (values: Parameters<(typeof en)[Key]>[0] & object) => ProblemWords
}

/**
 * The code of the Problem; where it has several texts, with what happened behind a slash. A key keeps its meaning and its values for
 * good, because rows of every version hold it; another meaning gets another key.
 */
export type ProblemKey = keyof typeof en

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

const dictionaries = { en } satisfies Record<string, ProblemDictionary>

export type ProblemLanguage = keyof typeof dictionaries

export function problemWords({ key, values }: ProblemText, language: ProblemLanguage = 'en'): ProblemWords {
  const sentence = dictionaries[language][key] as (values: unknown) => ProblemWords
  return sentence(worded(values, language))
}

/** The value, with each text of a problem in it replaced by its message. */
function worded(value: unknown, language: ProblemLanguage): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => worded(item, language))
  if ('key' in value && 'values' in value) return problemWords(value as ProblemText, language).message
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, worded(part, language)]))
}
