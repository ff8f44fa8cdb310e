import { bytes, count, instant } from '#lib/format.ts'
import { escapeMarkdown } from '#lib/verification/escape-markdown.ts'
import { statusLabels } from '#lib/verification/labels.ts'
import type { EvidenceContent } from './evidence-content.ts'
import { tableVerdictLabels } from './evidence-labels.ts'
import { shortDigest, type TableSide } from './table-evidence.ts'

/** The evidence for a ticket or a pull request. Names of others are text, never Markdown or HTML. */
export function evidenceMarkdown({ run, tables, checks }: EvidenceContent): string {
  const ended = run.endedAt ? `, ${instant(run.endedAt)}` : ''
  return [
    `### ${escapeMarkdown(run.source)}: run ${run.number}, ${statusLabels[run.status]}${ended}`,
    run.problem ? escapeMarkdown(run.problem) : '',
    tables &&
      section(
        [
          'Table',
          'Result',
          'Rows in production',
          'Rows restored',
          'Size',
          'Digest in production',
          'Digest restored',
        ],
        ['', '', '-:', '-:', '-:', '', ''],
        tables.map(({ schema, name, verdict, otherFindings, production, restored }) => [
          `${schema}.${name}`,
          `${tableVerdictLabels[verdict]}${otherFindings > 0 ? `, other findings: ${otherFindings}` : ''}`,
          figure(production.rows),
          figure(restored.rows),
          production.bytes === null ? '–' : bytes(production.bytes),
          digest(production),
          digest(restored),
        ]),
      ),
    checks &&
      section(
        ['Object', 'Check', 'Result', 'Expected', 'Found'],
        ['', '', '', '', ''],
        checks.map(({ subject, claim, verdict, expected, found }) => [
          subject,
          claim,
          verdict,
          expected,
          found,
        ]),
      ),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

function section(heads: string[], aligned: string[], rows: string[][]): string {
  if (rows.length === 0) return ''
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const cells = rows.map((row) => line(row.map((cell) => escapeMarkdown(cell.replaceAll(/\s+/g, ' ')))))
  return [line(heads), `|${aligned.map((one) => one || '---').join('|')}|`, ...cells].join('\n')
}

function figure(rows: number | null): string {
  return rows === null ? '–' : count(rows)
}

function digest({ digest }: TableSide): string {
  return digest === null ? '–' : shortDigest(digest)
}
