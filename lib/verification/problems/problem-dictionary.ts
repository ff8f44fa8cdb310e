import type { en } from './en/en.ts'

/** A problem in words. `hint`: the next step for the person who reads it. */
export type ProblemWords = { message: string; hint: string }

/**
 * The code of the Problem; where it has several texts, with what happened behind a slash. A key keeps its meaning and its values for
 * good, because rows of every version hold it; another meaning gets another key.
 */
export type ProblemKey = keyof typeof en

/** A language: message and hint for each key. One that misses a key, or uses a value that the key does not have, does not compile. */
export type ProblemDictionary = {
  [Key in ProblemKey]: (values: Parameters<(typeof en)[Key]>[0] & object) => ProblemWords
}
