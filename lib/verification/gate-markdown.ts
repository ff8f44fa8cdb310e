import { gateLabels } from './gate-state.ts'
import type { GateSummary } from './gate-summary.ts'
import { standingLabels } from './labels.ts'
import { visible } from './manifest.ts'

/** The gate for a job summary or a comment on a pull request. Names of others are text, never Markdown or HTML. */
export function gateMarkdown(summary: GateSummary): string {
  const { state, sourceName, headline, sentence, hint, url, reasons, notes } = summary
  return [
    `### ${plain(sourceName)}: deploy gate ${gateLabels[state]}`,
    `**${plain(headline)}** ${plain(sentence)}`,
    hint ? plain(hint) : '',
    reasons.length > 0
      ? [
          '| | Why | Evidence |',
          '|---|---|---|',
          ...reasons.map(
            ({ standing, text, evidence }) =>
              `| ${standingLabels[standing]} | ${plain(text)} | ${plain(evidence)} |`,
          ),
        ].join('\n')
      : '',
    notes.map((note) => `> ${plain(note)}`).join('\n>\n'),
    url ? `[Evidence](<${encodeURI(decodeURI(url)).replaceAll('>', '%3E').replaceAll('<', '%3C')}>)` : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n')
}

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '@': '&#64;' }

function plain(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()<>#+!|~&@]/g, (char) => entities[char] ?? `\\${char}`)
    .replaceAll('://', '&#58;//')
}
