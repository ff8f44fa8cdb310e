import { escapeMarkdown } from './escape-markdown.ts'
import { gateLabels } from './gate-state.ts'
import type { GateSummary } from './gate-summary.ts'
import { standingLabels } from './labels.ts'

/** The gate for a job summary or a comment on a pull request. Names of others are text, never Markdown or HTML. */
export function gateMarkdown(summary: GateSummary): string {
  const { state, sourceName, headline, sentence, hint, url, reasons, notes } = summary
  return [
    `### ${escapeMarkdown(sourceName)}: deploy gate ${gateLabels[state]}`,
    `**${escapeMarkdown(headline)}** ${escapeMarkdown(sentence)}`,
    hint ? escapeMarkdown(hint) : '',
    reasons.length > 0
      ? [
          '| | Why | Evidence |',
          '|---|---|---|',
          ...reasons.map(
            ({ standing, text, evidence }) =>
              `| ${standingLabels[standing]} | ${escapeMarkdown(text)} | ${escapeMarkdown(evidence)} |`,
          ),
        ].join('\n')
      : '',
    notes.map((note) => `> ${escapeMarkdown(note)}`).join('\n>\n'),
    url ? `[Evidence](<${encodeURI(decodeURI(url)).replaceAll('>', '%3E').replaceAll('<', '%3C')}>)` : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n')
}
