import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runNode } from './run-node.ts'
import { honest, type Tally } from './tally.ts'

type Options = { folder: string; browser: string }

/** Runs the end-to-end tests in a real browser. */
export async function playwright({ folder, browser }: Options): Promise<Tally> {
  const file = path.join(folder, 'e2e.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM_PATH: browser }
  const { exitCode } = await runNode('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    env,
    live: true,
  })
  return honest('playwright', counted(file), exitCode)
}

function counted(file: string) {
  if (!existsSync(file)) return null
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  // Passed only at the second try is not passed: it would fail some other day.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}
