import type { Language } from '#lib/language.ts'
import type { ProblemWords } from '#lib/verification/problems/problem-text.ts'
import { barePage } from './bare-page.ts'
import { problemPageTexts, type RepeatedField } from './problem-page.texts.ts'

type Form = {
  /** The page that it was sent from; `/` where that is not known. */
  from: string
  /** What was typed, of the fields that may be repeated. */
  typed: Partial<Record<RepeatedField, string>>
}

/**
 * A Problem, for a person who sent a plain form: one sentence, the next step, what was typed, and the way back, or to `rightUrl` where the
 * page works.
 */
export function problemPage(
  { message, hint }: ProblemWords,
  status: number,
  language: Language,
  { from, typed }: Form,
  rightUrl?: string,
): Response {
  const texts = problemPageTexts[language]
  const repeated = Object.entries(typed).map(
    ([name, value]) => `${texts.fields[name as RepeatedField]}: ${value}`,
  )
  const back = from === '/' ? { href: '/', label: texts.back } : { href: from, label: texts.backToForm }
  return barePage(
    {
      title: texts.title,
      heading: message,
      paragraphs: [hint, ...(repeated.length > 0 ? [texts.typed, ...repeated] : [])],
      back: rightUrl ? { href: rightUrl, label: texts.open(new URL(rightUrl).origin) } : back,
    },
    status,
    language,
  )
}
