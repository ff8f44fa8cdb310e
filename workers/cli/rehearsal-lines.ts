import { bytes, count, duration, plural, shorten } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { exceededText } from '#lib/verification/rehearsal/exceeded-text.ts'
import type { LockHold } from '#lib/verification/rehearsal/lock-hold.ts'
import { blocksText } from '#lib/verification/rehearsal/lock-modes.ts'
import { policyLimitsText } from '#lib/verification/rehearsal/policy-limits-text.ts'
import type { Setting } from '#lib/verification/rehearsal/production-settings.ts'
import type {
  Rehearsal,
  StatementFailure,
  StatementResult,
  StatementWarning,
} from '#lib/verification/rehearsal/rehearsal.ts'
import type { RowChange } from '#lib/verification/rehearsal/row-changes.ts'
import { whatIsLeft } from '#lib/verification/rehearsal/what-is-left.ts'

/** How many of a list are printed; --json has all. */
const shown = 12

/** What a migration did, as lines for a terminal. */
export function rehearsalLines(rehearsal: Rehearsal): string[] {
  const { statements, rows, structure, workload, sampling, space } = rehearsal
  const ran = `${plural(rehearsal.scripts.length, 'script')}, ${plural(statements.length, 'statement')}`
  const applied = rehearsal.alreadyApplied > 0 ? `, ${rehearsal.alreadyApplied} already applied` : ''
  const warnings = rehearsal.warnings ?? []
  const unproven = warnings.filter((each) => each.unproven !== null)
  const slowest = statements.toSorted((a, b) => b.durationMs - a.durationMs)
  return [
    ...rehearsal.exceeded.map((each) => `  ✗ ${exceededText(each)}`),
    ...(rehearsal.failure ? failureLines(rehearsal.failure, statements) : []),
    ...unproven
      .slice(0, shown)
      .map((each) => `  ✗ ${warningLine(each)}\n    ${visible(each.unproven ?? '')}`),
    ...policyLimitsText(rehearsal).map((text) => `  ${text}`),
    `  ${duration(rehearsal.durationMs)} in all (${ran}${applied}), as role ${visible(rehearsal.role)}; rehearsed in ${duration(rehearsal.tookMs)}`,
    ...list('slowest statements', slowest.slice(0, 5), statementLine, 5),
    ...list('locks', rehearsal.locks, (lock) => lockLine(lock, statements)),
    ...list(
      'warnings',
      warnings.filter((each) => each.unproven === null),
      warningLine,
    ),
    `  locks read every ${sampling.meanGapMs.toFixed(1)} ms, longest gap ${duration(sampling.longestGapMs)}; waited ${duration(rehearsal.waitedMs)} for others`,
    ...list('tables rewritten', rehearsal.rewritten, visible),
    ...list('tables emptied by TRUNCATE', rehearsal.truncated, visible),
    ...(rows === null ? ['  rows were not compared: the workload wrote, too'] : list('rows', rows, rowLine)),
    ...list('indexes that are invalid now', rehearsal.invalidIndexes, visible),
    ...list('constraints that are NOT VALID now', rehearsal.unvalidatedConstraints, visible),
    ...list('structure', structure, ({ title, before, after }) =>
      visible(
        `${before.length === 0 ? '+' : after.length === 0 ? '-' : '~'} ${title}${linesText(before, after)}`,
      ),
    ),
    `  WAL ${bytes(rehearsal.walBytes)}; space ${bytes(space.beforeBytes)} before, ${bytes(space.highestBytes)} at most, ${bytes(space.afterBytes)} after`,
    ...list('settings of production that are others here', rehearsal.notCarried ?? [], settingLine),
    ...(rehearsal.serverSettingsKnown === false
      ? [
          "  settings of production's server are not in this archive; those of its database and role were used",
        ]
      : []),
    ...(workload
      ? [
          `  workload: ${count(workload.statements)} statements on ${plural(workload.connections, 'connection')}; blocked ${duration(workload.longestBlockedMs)} at most, slowest ${duration(workload.slowestMs)} (line ${workload.slowestLine}), ${workload.failed} failed`,
          ...(workload.firstError ? [`    first: ${visible(workload.firstError)}`] : []),
        ]
      : []),
  ]
}

function settingLine({ name, values }: Setting): string {
  return visible(`${name} = ${values.join(', ')}`)
}

function list<Item>(title: string, items: Item[], line: (item: Item) => string, atMost = shown): string[] {
  if (items.length === 0) return []
  const more = items.length > atMost ? [`    … ${items.length - atMost} more, with --json`] : []
  return [`  ${title}`, ...items.slice(0, atMost).map((item) => `    ${line(item)}`), ...more]
}

function failureLines(failure: StatementFailure, statements: StatementResult[]): string[] {
  const { file, line, sqlstate, message, detail, at, unproven } = failure
  const where = at === 'commit' ? 'COMMIT' : shorten(oneLine(failure.text), 80)
  return [
    `  ✗ ${visible(file)}, line ${line}: ${visible(where)}`,
    `    ${sqlstate === '' ? '' : `${sqlstate} `}${visible(message)}`,
    ...(detail ? [`    ${visible(detail)}`] : []),
    ...(unproven ? [`    ${visible(unproven)}`] : []),
    `    ${whatIsLeft(statements)}`,
  ]
}

function statementLine({ durationMs, file, line, text }: StatementResult): string {
  return `${duration(durationMs).padStart(8)}  ${visible(file)}, line ${line}: ${visible(shorten(oneLine(text), 70))}`
}

function warningLine({ file, line, severity, message }: StatementWarning): string {
  return visible(`${file}, line ${line}: ${severity} ${shorten(oneLine(message), 200)}`)
}

function lockLine(lock: LockHold, statements: StatementResult[]): string {
  const by = lock.statement === null ? undefined : statements[lock.statement]
  const on = lock.index === null ? lock.table : `${lock.table} (index ${lock.index})`
  const queued = lock.queuedMs ? `, after ${duration(lock.queuedMs)} in the queue` : ''
  const since = by ? `, from ${by.file}, line ${by.line}` : ''
  return visible(
    `${duration(lock.longestMs).padStart(8)}  ${lock.mode} on ${on}: ${blocksText[lock.blocks]}${queued}${since}`,
  )
}

function rowLine({ table, was, before, after, gained, lost, contents }: RowChange): string {
  const numbers = `${before === null ? 'new' : count(before)} → ${after === null ? 'dropped' : count(after)}`
  const difference = lost > 0 ? ` (-${count(lost)})` : gained > 0 ? ` (+${count(gained)})` : ''
  const changed = {
    equal: '',
    changed: ', contents changed',
    columns: ', contents not compared: other columns',
  }[contents]
  return visible(`${table}${was ? ` (was ${was})` : ''}: ${numbers}${difference}${changed}`)
}

/** What was added to and taken from a definition. */
function linesText(before: string[], after: string[]): string {
  if (before.length === 0 || after.length === 0) return ''
  const gone = before.filter((line) => !after.includes(line)).map((line) => `-${line}`)
  const come = after.filter((line) => !before.includes(line)).map((line) => `+${line}`)
  return `: ${shorten([...gone, ...come].join('; '), 200)}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
