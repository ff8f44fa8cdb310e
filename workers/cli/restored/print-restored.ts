import { duration, plural } from '#lib/format.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { outcomeWords } from '#workers/cli/outcome-words.ts'
import { findingLines, printRun } from '#workers/cli/print-run.ts'
import type { ResultFormat } from '#workers/cli/store-choice.ts'
import { type RestoredResult, restoredHeadline, restoredJson } from './restored-json.ts'
import { restoredMarkdown } from './restored-markdown.ts'
import { withoutRestoredSecrets } from './without-restored-secrets.ts'

/** How many equal tables are listed one by one. */
const listedTables = 40

/** @param secrets what Markdown does not say, which more people read than a terminal */
export function printRestored(
  result: RestoredResult,
  { format, secrets }: { format: ResultFormat; secrets: string[] },
): void {
  if (format === 'markdown') {
    process.stdout.write(terminalText(restoredMarkdown(withoutRestoredSecrets(result, secrets))))
    return
  }
  const { outcome, problem, checks, database, durationMs } = result
  const value = restoredJson(result)
  printRun({
    json: format === 'json',
    value,
    label: outcomeWords[outcome],
    headline: `${database}: ${restoredHeadline(result)}`,
    hint: problem?.hint,
    lines: problem
      ? []
      : [
          ...lines(checks),
          ...(value.hint ? [`  ${value.hint}`] : []),
          ...value.notChecked.map((text) => `  · not checked: ${text}`),
          `  read in ${duration(durationMs)}`,
        ],
    restoreMs: null,
    archive: [],
  })
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
