import type { ProblemDetails } from '#lib/problem.ts'
import { barePage } from './bare-page.ts'

/** A Problem, for a person who sent a plain form: one sentence, the next step, and the way back. */
export function problemPage({ message, hint }: ProblemDetails, status: number): Response {
  return barePage(
    {
      title: 'That did not work',
      heading: message,
      paragraphs: [hint],
      back: { href: '/', label: 'Back to the overview' },
    },
    status,
  )
}
