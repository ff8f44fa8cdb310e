import { duration, plural } from '#lib/format.ts'
import type { Problem } from '#lib/problem.ts'
import { statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { findingLines, printRun } from '#workers/cli/print-run.ts'
import { hintFor, notCheckedIn } from './hint-for.ts'
import type { BoundaryKind, RestoredCheck } from './restored-check.ts'

export type RestoredResult = {
  database: string
  outcome: Outcome
  problem: Problem | null
  checks: RestoredCheck[]
  durationMs: number
}

/** How many equal tables are listed one by one. */
const listedTables = 40

export function printRestored(result: RestoredResult, json: boolean): void {
  const { outcome, problem, checks, database, durationMs } = result
  const kinds = [...new Set(checks.map(({ boundary }) => boundary))]
  const notChecked = problem ? [] : notCheckedIn(kinds)
  const hint = problem ? problem.hint : hintFor(checks)
  printRun({
    json,
    value: {
      ...{ outcome, exitCode: exitCodes[outcome], proves: provesOf(outcome, kinds), restored: database },
      problem: problem && { code: problem.code, message: problem.message, hint: problem.hint },
      ...{ durationMs, hint, checks, notChecked },
    },
    label: statusLabels[outcome].toUpperCase(),
    headline: `${database}: ${headline(result, kinds)}`,
    hint: problem?.hint,
    lines: problem
      ? []
      : [
          ...lines(checks),
          ...(hint ? [`  ${hint}`] : []),
          ...lineOf(notChecked),
          `  read in ${duration(durationMs)}`,
        ],
    restoreMs: null,
    archive: [],
  })
}

function lineOf(notChecked: string[]): string[] {
  return notChecked.map((text) => `  · not checked: ${text}`)
}

function provesOf(outcome: Outcome, kinds: BoundaryKind[]): string {
  if (outcome !== 'passed') return 'nothing'
  return kinds.includes('manifest')
    ? 'that it holds what the manifest says; nothing about an archive or a restore time'
    : 'that the boundaries hold; nothing about other rows, an archive or a restore time'
}

function headline({ outcome, problem, checks }: RestoredResult, kinds: BoundaryKind[]): string {
  if (problem) return problem.message
  const failed = checks.filter(({ verdict }) => verdict === 'failed').length
  const skipped = checks.filter(({ verdict }) => verdict === 'skipped').length
  switch (outcome) {
    case 'passed':
      return kinds.includes('manifest')
        ? 'the restored database is the one of the manifest.'
        : 'every boundary holds. Equality was not compared.'
    case 'failed':
      return `not what was expected: ${plural(failed, 'difference')}.`
    case 'cancelled':
      return 'cancelled. No conclusion.'
    case 'errored':
      return skipped > 0
        ? `could not finish: ${plural(skipped, 'check')} could not be decided. No conclusion.`
        : 'could not finish: nothing was compared. No conclusion.'
  }
}

function lines(checks: RestoredCheck[]): string[] {
  const rows = checks.filter(({ verdict, claim }) => verdict === 'passed' && claim === 'Rows match')
  const shown = rows.length > listedTables ? checks.filter((check) => !rows.includes(check)) : checks
  const counted = rows.length > listedTables ? [`  ✓ Rows match: ${plural(rows.length, 'table')}`] : []
  const order = ['failed', 'skipped', 'passed', 'gap']
  const sorted = shown.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
  return [...sorted.flatMap(linesOf), ...counted]
}

function linesOf({ claim, subject, verdict, expected, found }: RestoredCheck): string[] {
  if (verdict === 'failed') return findingLines({ claim, subject, expected, found })
  if (verdict === 'passed') return [`  ✓ ${claim}: ${visible(subject)}: ${visible(found)}`]
  if (verdict === 'skipped')
    return [
      `  ? not decided: ${claim}: ${visible(subject)}`,
      `      expected ${visible(expected)}`,
      `      found    ${visible(found)}`,
    ]
  return [
    `  · ${claim}: ${visible(subject)}: ${visible(found)}`,
    ...expected.split('\n').map((line) => `      ${visible(line)}`),
  ]
}
