import type { Language } from '#lib/language.ts'
import type { Problem } from '#lib/problem.ts'
import { type ProblemWords, problemWords } from '#lib/verification/problems/problem-text.ts'
import { fieldAnswers } from './pt/field-answers.ts'
import { refusals } from './pt/refusals.ts'
import { rehearsalAnswers } from './pt/rehearsal-answers.ts'
import { sourceAnswers } from './pt/source-answers.ts'

const answers: Record<Exclude<Language, 'en'>, Record<string, string>> = {
  pt: { ...fieldAnswers, ...sourceAnswers, ...rehearsalAnswers, ...refusals },
}

/** The words of a Problem for the reader: by its key where it has one, else by its English sentences. */
export function answerWords(problem: Problem, language: Language): ProblemWords {
  if (language === 'en') return { message: problem.message, hint: problem.hint }
  if (problem.text) return problemWords(problem.text, language)
  return inLanguage({ message: problem.message, hint: problem.hint }, language)
}

/** A message and its hint; one that has no translation, as one that only programs get, stays in English. */
export function inLanguage({ message, hint }: ProblemWords, language: Language): ProblemWords {
  return { message: sentence(message, language), hint: sentence(hint, language) }
}

function sentence(english: string, language: Language): string {
  if (language === 'en') return english
  const known = answers[language]
  if (Object.hasOwn(known, english)) return known[english] ?? english
  for (const [template, translated] of templates[language]) {
    const values = template.exec(english)?.slice(1)
    if (values) return fill(translated, values, language)
  }
  return english
}

function fill(translated: string, values: string[], language: Language): string {
  const left = [...values]
  return translated.replace(/\{(=?)\}/g, (_, inWords: string) => {
    const value = left.shift() ?? ''
    return inWords ? sentence(value, language) : value
  })
}

/** The sentences with values, as expressions that find them. */
const templates = {
  pt: Object.entries(answers.pt)
    .filter(([english]) => english.includes('{}'))
    .map(([english, translated]) => [expressionOf(english), translated] as const),
}

function expressionOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('([\\s\\S]{0,4000}?)')}$`)
}
