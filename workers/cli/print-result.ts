import { duration, plural } from '#lib/format.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { plainText } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { buildReport, type Report } from '#lib/verification/report.ts'
import { exitCodes } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

const words = { passed: 'PASSED', failed: 'FAILED', errored: 'COULD NOT FINISH', cancelled: 'CANCELLED' }

/** The result on standard output: for people, or everything as JSON. */
export function printResult(run: FinishedRun, policy: Policy, json: boolean): void {
  const report = buildReport(run, policy)
  const text = json ? `${JSON.stringify(asJson(run, report), null, 2)}\n` : asText(run, report)
  process.stdout.write(terminalText(text))
}

function asJson(run: FinishedRun, report: Report) {
  const { status, problem, archive, steps, checks } = run
  return {
    outcome: status,
    exitCode: exitCodes[status],
    source: run.sourceName,
    restoreMs: report.restoreMs,
    tables: report.tables,
    problem,
    archive,
    steps,
    promises: report.promises,
    checks,
  }
}

function asText(run: FinishedRun, report: Report): string {
  const lines = [`${words[run.status]}  ${visible(report.headline)} ${visible(plainText(report.lead))}`]
  if (run.problem) lines.push(`  ${run.problem.hint}`)
  for (const { claim, subject, expected, found, blames } of report.findings) {
    lines.push(
      `  ✗ ${visible(subject)}: ${claim.toLowerCase()}? No (the ${blames} is to blame)`,
      `      expected ${indented(expected)}`,
      `      found    ${indented(found)}`,
    )
  }
  if (run.status === 'passed') {
    for (const check of run.checks.filter((it) => it.kind === 'schema'))
      lines.push(`  ✓ ${visible(check.subject)}: ${visible(check.found)}`)
    lines.push(`  ✓ ${report.tables.equal} of ${plural(report.tables.total, 'table')} equal, row by row`)
  }
  if (report.restoreMs !== null) lines.push(`  restore time ${duration(report.restoreMs)}`)
  if (run.archive?.keptAt) lines.push(`  archive kept in ${run.archive.keptAt}`)
  return `${lines.join('\n')}\n`
}

/** Further lines of a value stand below its first, where no line of ours begins. */
function indented(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(15)}`)
}
