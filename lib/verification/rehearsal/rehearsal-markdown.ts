import { bytes, count, duration, plural, shorten } from '#lib/format.ts'
import { escapeMarkdown } from '#lib/verification/escape-markdown.ts'
import { markdownTable } from '#lib/verification/markdown-table.ts'
import { withoutSecrets } from '#lib/verification/without-secrets.ts'
import { exceededText } from './exceeded-text.ts'
import type { LockHold } from './lock-hold.ts'
import { blocksText } from './lock-modes.ts'
import { policyLimitsText } from './policy-limits-text.ts'
import type { Rehearsal, StatementFailure, StatementResult, StatementWarning } from './rehearsal.ts'
import { rehearsalLabels } from './rehearsal-labels.ts'
import type { RowChange } from './row-changes.ts'
import type { RehearsalVerdict } from './verdict.ts'
import { whatIsLeft } from './what-is-left.ts'

/** How many rows of a table are written: a comment on a pull request holds 65,536 characters. */
const shown = 8
const longestMessage = 1000

type Unfinished = { verdict: RehearsalVerdict; sentence: string; hint: string | null }

/**
 * A rehearsal for a job summary or a comment on a pull request: verdict and reason first. What others named is text, never Markdown or HTML, and
 * passwords are masked: more people read it than a terminal.
 */
export function rehearsalMarkdown(migration: string, measuredResult: Rehearsal | Unfinished): string {
  const result = withoutSecrets(measuredResult)
  const blocks = [
    `### ${rehearsalLabels[result.verdict]}: ${escapeMarkdown(migration)}`,
    ...('sentence' in result ? [result.sentence, result.hint ?? ''].map(escapeMarkdown) : measured(result)),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function measured(rehearsal: Rehearsal): string[] {
  const { statements, locks, rows, workload, space } = rehearsal
  const warnings = rehearsal.warnings ?? []
  const unproven = warnings.filter((each) => each.unproven !== null)
  const slowest = statements.toSorted((a, b) => b.durationMs - a.durationMs)
  const blocking = locks.filter(({ blocks }) => blocks !== 'schema-changes')
  return [
    ...rehearsal.exceeded.map((each) => `**${escapeMarkdown(exceededText(each))}**`),
    ...policyLimitsText(rehearsal)
      .map((text) => `${text[0]?.toUpperCase()}${text.slice(1)}.`)
      .map(escapeMarkdown),
    rehearsal.failure ? failureText(rehearsal.failure) : '',
    rehearsal.failure ? `${escapeMarkdown(whatIsLeft(statements))}.` : '',
    ...unproven
      .slice(0, shown)
      .map((each) => `**${escapeMarkdown(warningText(each))}** ${escapeMarkdown(each.unproven ?? '')}`),
    `${duration(rehearsal.durationMs)} for ${plural(statements.length, 'statement')}, as role ${escapeMarkdown(rehearsal.role)}. WAL ${bytes(rehearsal.walBytes)}, at most ${bytes(Math.max(0, space.highestBytes - space.beforeBytes))} more space.`,
    table(['Lock', 'On', 'Stops', 'Longest'], blocking.map(lockCells)),
    table(['Statement', 'At', 'Time'], slowest.map(statementCells)),
    rows === null
      ? 'Rows were not compared, because the workload wrote, too.'
      : table(['Rows of', 'Before', 'After', 'Contents'], rows.map(rowCells)),
    named('Warnings', warnings.filter((each) => each.unproven === null).map(warningText)),
    named('Rewritten', rehearsal.rewritten),
    named('Emptied by TRUNCATE', rehearsal.truncated),
    named('Invalid indexes', rehearsal.invalidIndexes),
    named('Constraints that are NOT VALID', rehearsal.unvalidatedConstraints),
    named(
      'Structure',
      rehearsal.structure.map(({ title, before, after }) =>
        before.length === 0 ? `added ${title}` : after.length === 0 ? `dropped ${title}` : `changed ${title}`,
      ),
    ),
    named(
      'Settings of production that are others here',
      (rehearsal.notCarried ?? []).map(({ name, values }) => `${name} = ${values.join(', ')}`),
    ),
    rehearsal.serverSettingsKnown === false
      ? "Settings of production's server are not in this archive; those of its database and role were used."
      : '',
    workload
      ? `Workload: ${count(workload.statements)} statements, blocked ${duration(workload.longestBlockedMs)} at most, ${count(workload.failed)} failed.`
      : '',
  ]
}

function failureText({ file, line, sqlstate, message, unproven }: StatementFailure): string {
  const where = `${file}, line ${line}: ${sqlstate === '' ? '' : `${sqlstate} `}${shorten(message, longestMessage)}`
  return `**${escapeMarkdown(where)}**${unproven ? ` ${escapeMarkdown(unproven)}` : ''}`
}

const warningText = ({ file, line, severity, message }: StatementWarning) =>
  `${file}, line ${line}: ${severity} ${shorten(message, 200)}`

const lockCells = ({ mode, table: on, index, blocks, longestMs, queuedMs }: LockHold) => [
  mode,
  index === null ? on : `${on} (index ${index})`,
  blocksText[blocks].replace('blocks ', ''),
  `${duration(longestMs)}${queuedMs ? `, after ${duration(queuedMs)} in the queue` : ''}`,
]

const statementCells = ({ text, file, line, durationMs }: StatementResult) => [
  shorten(text.replace(/\s+/g, ' '), 70),
  `${file}:${line}`,
  duration(durationMs),
]

const contentsText = { equal: 'equal', changed: 'changed', columns: 'not compared: other columns' }

const rowCells = ({ table: name, was, before, after, contents }: RowChange) => [
  `${name}${was ? ` (was ${was})` : ''}`,
  before === null ? 'new' : count(before),
  after === null ? 'dropped' : count(after),
  before === null || after === null ? '' : contentsText[contents],
]

const table = (head: string[], rows: string[][]) => markdownTable(head, rows, shown)

function named(title: string, names: string[]): string {
  if (names.length === 0) return ''
  const more = names.length > shown ? `, and ${names.length - shown} more` : ''
  return `${title}: ${names.slice(0, shown).map(escapeMarkdown).join(', ')}${more}`
}
