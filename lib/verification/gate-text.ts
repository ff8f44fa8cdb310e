import { gateLabels } from './gate-state.ts'
import type { GateSummary } from './gate-summary.ts'
import { visible } from './manifest.ts'

/** The gate for a terminal: the state and the sentence in one line, then the link. Names of others cannot begin a line of their own. */
export function gateText(summary: GateSummary): string {
  const { state, headline, sentence, hint, url } = summary
  return [
    visible(`${gateLabels[state]}: ${headline} ${sentence}`),
    hint && visible(hint),
    url && visible(url),
  ]
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('')
}
