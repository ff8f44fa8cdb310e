import { duration, plural, shorten } from '#lib/format.ts'
import { escapeMarkdown } from '#lib/verification/escape-markdown.ts'
import { markdownTable } from '#lib/verification/markdown-table.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { outcomeWords } from '#workers/cli/outcome-words.ts'
import { type RestoredResult, restoredHeadline, restoredJson } from './restored-json.ts'

/** How many checks of a kind are written: a comment on a pull request holds 65,536 characters. */
const shown = 20
const longestText = 500

/**
 * The result for a job summary or a comment: verdict and reason first, then what differs, what was not decided, what holds and what was not compared.
 * What others named is text, never Markdown or HTML. The result is one without secrets.
 */
export function restoredMarkdown(result: RestoredResult): string {
  const { outcome, problem, checks, database, durationMs } = result
  const { hint, notChecked } = restoredJson(result)
  const of = (verdict: RestoredCheck['verdict']) => checks.filter((each) => each.verdict === verdict)
  const blocks = [
    `### ${outcomeWords[outcome]}: ${escapeMarkdown(database)}`,
    `**${escapeMarkdown(restoredHeadline(result))}**`,
    escapeMarkdown(hint ?? ''),
    listed('Differs', of('failed')),
    listed('Not decided', of('skipped')),
    listed('Holds', of('passed')),
    listed('Not compared', of('gap')),
    ...notChecked.map((text) => `Not checked: ${escapeMarkdown(text)}`),
    problem ? '' : `${plural(checks.length, 'check')}, read in ${duration(durationMs)}.`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function listed(title: string, checks: RestoredCheck[]): string {
  const cells = ({ claim, subject, expected, found }: RestoredCheck) =>
    [`${claim}: ${subject}`, expected, found].map((text) => shorten(text.replace(/\s+/g, ' '), longestText))
  return markdownTable([title, 'Expected', 'Found'], checks.map(cells), shown)
}
