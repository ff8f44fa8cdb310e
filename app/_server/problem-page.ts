import type { Language } from '#lib/language.ts'
import type { ProblemWords } from '#lib/verification/problems/problem-text.ts'
import { barePage } from './bare-page.ts'
import { problemPageTexts } from './problem-page.texts.ts'

/**
 * A Problem, for a person who sent a plain form: one sentence, the next step, and the way back, or to `rightUrl` where the page works.
 */
export function problemPage(
  { message, hint }: ProblemWords,
  status: number,
  language: Language,
  rightUrl?: string,
): Response {
  const texts = problemPageTexts[language]
  return barePage(
    {
      title: texts.title,
      heading: message,
      paragraphs: [hint],
      back: rightUrl
        ? { href: rightUrl, label: texts.open(new URL(rightUrl).origin) }
        : { href: '/', label: texts.back },
    },
    status,
    language,
  )
}
