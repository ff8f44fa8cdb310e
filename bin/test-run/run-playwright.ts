import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './run-node.ts'
import { checkRunner, type Tally } from './tally.ts'

type Options = { folder: string; browser: string }
type Spec = { title: string; file: string; tests: { status: string }[] }
type Suite = { specs: Spec[]; suites?: Suite[] }

/** Runs the end-to-end tests in a real browser. */
export async function runPlaywright({ folder, browser }: Options): Promise<Tally> {
  const file = path.join(folder, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: browser }
  const { exitCode } = await runNode('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    env,
    live: true,
  })
  return checkRunner('playwright', readReport(file), exitCode)
}

function readReport(file: string): Tally | null {
  if (!existsSync(file)) return null
  const report: { stats: Record<string, number>; suites: Suite[] } = JSON.parse(readFileSync(file, 'utf8'))
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats
  const marks: Record<string, string> = { flaky: '↻ flaky, passed only on retry:', unexpected: '✗' }
  const specs = report.suites.flatMap(specsOf)
  return {
    passed: expected,
    // A test that passes only on retry fails some other day.
    failed: unexpected + flaky,
    notes: [
      `  end to end: ${expected} passed, ${unexpected + flaky} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      ...specs.flatMap(({ file, title, tests }) =>
        tests.flatMap(({ status }) =>
          marks[status] ? [`${marks[status]} end to end ${file}: ${title}`] : [],
        ),
      ),
    ],
  }
}

function specsOf({ specs, suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)]
}
