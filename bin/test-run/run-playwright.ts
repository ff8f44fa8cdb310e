import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './run-node.ts'
import { checkRunner, type Tally } from './tally.ts'

type Options = { folder: string; browser: string; allowFlaky?: boolean }
type Spec = { title: string; file: string; tests: { status: string }[] }
type Suite = { specs: Spec[]; suites?: Suite[] }
export type PlaywrightReport = { stats: Record<string, number>; suites: Suite[] }

/** Runs the end-to-end tests in real browsers. */
export async function runPlaywright({ folder, browser, allowFlaky }: Options): Promise<Tally> {
  const file = path.join(folder, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: browser }
  // Most of a test in a browser is waiting.
  const args = ['test', '--workers=2', '--reporter=list,json']
  const { exitCode } = await runNode('@playwright/test/cli.js', args, { env, live: true })
  return checkRunner('playwright', readReport(file, allowFlaky), exitCode)
}

function readReport(file: string, allowFlaky?: boolean): Tally | null {
  if (!existsSync(file)) return null
  return countReport(JSON.parse(readFileSync(file, 'utf8')), allowFlaky)
}

/**
 * Counts the end-to-end tests and names what failed. A test that passes only on retry fails some other day, and counts as failed; with
 * `allowFlaky` it is only listed.
 */
export function countReport(report: PlaywrightReport, allowFlaky = false): Tally {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats
  const passed = allowFlaky ? expected + flaky : expected
  const failed = allowFlaky ? unexpected : unexpected + flaky
  const marks: Record<string, string> = {
    flaky: `${allowFlaky ? '↻' : '✗'} flaky, passed only on retry:`,
    unexpected: '✗',
  }
  return {
    passed,
    failed,
    notes: [
      `  end to end: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      ...report.suites
        .flatMap(specsOf)
        .flatMap(({ file, title, tests }) =>
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
