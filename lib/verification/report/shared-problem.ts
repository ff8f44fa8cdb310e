import type { Language } from '#lib/language.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'
import { sharedProblemTexts } from './shared-problem.texts.ts'

/** Why a Run could not finish, by the kind of problem alone: messages of a database or a program name hosts, roles and files. */
export const problemSentences: Record<string, string> = sharedProblemTexts.en.sentences

/** A code that this version does not know is not shown either: it comes from a row that anything may have written. */
export function sharedProblem({ code }: StoredProblem, language: Language = 'en'): StoredProblem {
  const { sentences, unknown, hint } = sharedProblemTexts[language]
  const known = Object.hasOwn(sentences, code)
  return {
    code: known ? code : 'unforeseen',
    message: (known && (sentences as Record<string, string>)[code]) || unknown,
    hint,
  }
}
