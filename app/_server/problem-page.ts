import type { ProblemWords } from '#lib/verification/problems/problem-text.ts'
import { barePage } from './bare-page.ts'

/**
 * A Problem, for a person who sent a plain form: one sentence, the next step, and the way back, or to `rightUrl` where the page works.
 */
export function problemPage({ message, hint }: ProblemWords, status: number, rightUrl?: string): Response {
  return barePage(
    {
      title: 'That did not work',
      heading: message,
      paragraphs: [hint],
      back: rightUrl
        ? { href: rightUrl, label: `Open ${new URL(rightUrl).origin}` }
        : { href: '/', label: 'Back to the overview' },
    },
    status,
  )
}
