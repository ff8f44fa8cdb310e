import { plural } from '#lib/format.ts'
import { plainText } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'
import { wordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { buildReport, type Report } from '#lib/verification/report.ts'
import { exitCodes } from '#lib/verification/run.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { outcomeWords } from './outcome-words.ts'
import { findingLines, printRun } from './print-run.ts'
import { productionWarningLines } from './production-warning-lines.ts'

/** `production`: what the run read of production beside it; null or missing: production was not read. */
type Options = { json: boolean; production?: ProductionReading | null }

/** Prints the result of a run that was compared with a Manifest. */
export function printResult(run: FinishedRun, policy: Policy, { json, production = null }: Options): void {
  const report = buildReport(run, policy)
  const warned = production && wordedProductionReading(production)
  printRun({
    json,
    value: { ...resultJson(run, report), productionWarnings: warned },
    label: outcomeWords[run.status],
    headline: `${report.headline} ${plainText(report.lead)}`,
    hint: run.problem?.hint,
    lines: [...findings(report), ...(run.status === 'passed' ? evidence(run, report) : [])],
    restoreMs: report.restoreMs,
    archive: run.archive?.keptAt ? [`  archive stored in ${run.archive.keptAt}`] : [],
    last: warned ? productionWarningLines(warned) : [],
  })
}

function resultJson(run: FinishedRun, report: Report) {
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
    checks: checks.map((check) => wordedCheck(check)),
  }
}

function findings(report: Report): string[] {
  return report.findings.flatMap(({ blames, ...finding }) =>
    findingLines({ ...finding, note: `the ${blames} is to blame` }),
  )
}

function evidence(run: FinishedRun, { tables }: Report): string[] {
  const schemas = run.checks.filter((check) => check.kind === 'schema')
  return [
    ...schemas.map((check) => `  ✓ ${visible(check.subject)}: ${foundText(check)}`),
    `  ✓ ${tables.equal} of ${plural(tables.total, 'table')} equal, row by row`,
  ]
}
