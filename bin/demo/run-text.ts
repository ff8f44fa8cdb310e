import { bytes, count, duration, plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { plainText, statusLabels, stepLabels } from '#lib/verification/labels.ts'
import { isMessage } from '#lib/verification/messages/message.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { rowsIn } from '#lib/verification/report/rows-in.ts'
import { buildReport } from '#lib/verification/report.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { findingLines } from '#workers/cli/print-run.ts'

const verdictWords = { passed: 'equal', failed: 'DIFFERS', skipped: 'not read', gap: 'not in the dump' }

/** A finished run as the demo prints it: outcome, schemas, every table, measures. */
export function runText(run: FinishedRun, policy: Policy): string {
  const report = buildReport(run, policy)
  const lines = ['', `${statusLabels[run.status].toUpperCase()}  ${report.headline}`, plainText(report.lead)]
  if (run.problem) lines.push(run.problem.hint)
  lines.push(...report.findings.flatMap(findingLines))
  lines.push(...schemaLines(run.checks), ...tableLines(run.checks), ...figures(run, report.restoreMs))
  return lines.filter((line) => line !== undefined).join('\n')
}

/** The required schemas; without any, all schemas. */
function schemaLines(checks: Check[]): string[] {
  const required = checks.filter((check) => check.kind === 'required-schema')
  const schemas = required.length > 0 ? required : checks.filter((check) => check.kind === 'schema')
  if (schemas.length === 0) return []
  const restored = schemas.filter(({ verdict }) => verdict === 'passed').length
  return [
    '',
    `${plural(schemas.length, 'schema')}, ${count(restored)} restored`,
    ...schemas.map((check) => `  ${mark(check)} ${check.subject}`),
  ]
}

function tableLines(checks: Check[]): string[] {
  const rows = checks.filter((check) => check.kind === 'rows')
  if (rows.length === 0) return []
  const names = Math.max(...rows.map(({ subject }) => subject.length))
  const equal = rows.filter(({ verdict }) => verdict === 'passed').length
  const line = (check: Check) =>
    `  ${mark(check)} ${check.subject.padEnd(names)}  ${evidence(check).padStart(14)}  ${verdictWords[check.verdict]}${digest(check)}`
  return ['', `${plural(rows.length, 'table')}, ${count(equal)} equal row by row`, ...rows.map(line)]
}

function evidence(check: Check): string {
  const rows = rowsIn(check.expected)
  return rows === null ? '–' : plural(rows, 'row')
}

function digest(check: Check): string {
  const { found } = check
  const shown = isMessage(found, 'rows-digest') || isMessage(found, 'rows-of-partitions')
  return check.verdict === 'passed' && shown ? `  digest ${found.values.digest}` : ''
}

function mark(check: Check): string {
  return check.verdict === 'passed' ? '✓' : check.verdict === 'failed' ? '✗' : '·'
}

function figures({ steps, archive, startedAt, endedAt }: FinishedRun, restoreMs: number | null): string[] {
  const each = steps.map(
    (step) =>
      `${stepLabels[step.name].toLowerCase()} ${step.durationMs === null ? 'failed' : duration(step.durationMs)}`,
  )
  const whole =
    startedAt && endedAt ? ` · whole run ${duration(Date.parse(endedAt) - Date.parse(startedAt))}` : ''
  return [
    '',
    ...(restoreMs === null ? [] : [`Restore time  ${duration(restoreMs)}${whole}`]),
    ...(archive
      ? [`Archive       ${bytes(archive.bytes)} of a database of ${bytes(archive.databaseBytes)}`]
      : []),
    ...(each.length > 0 ? [`Steps         ${each.join(' · ')}`] : []),
  ]
}
