import type { Language } from '#lib/language.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'
import { en } from './en/en.ts'
import { type ProblemKey, type ProblemText, type ProblemWords, problemWords } from './problem-text.ts'

/** A Problem as a row holds it: the key and the values of its text, and its English words beside them for readers of the tables. */
export type ProblemRecord = StoredProblem & { key: ProblemKey; values: object }

/**
 * Reads a problem as it is stored: in the words of today where this version knows its key, else in those of then. Rows of earlier
 * versions have the words only; a row of a later version may have a key that this one does not know.
 */
export function readStoredProblem<Problem extends StoredProblem = StoredProblem>(
  stored: unknown,
  language?: Language,
): Problem | null {
  if (stored === null || stored === undefined) return null
  const { key, values, ...problem } = stored as Problem & { key?: unknown; values?: unknown }
  return { ...(problem as unknown as Problem), ...inWords(key, values, language) }
}

function inWords(key: unknown, values: unknown, language?: Language): ProblemWords | null {
  if (typeof key !== 'string' || !Object.hasOwn(en, key) || typeof values !== 'object' || values === null)
    return null
  try {
    return problemWords({ key, values } as ProblemText, language)
  } catch {
    return null
  }
}
