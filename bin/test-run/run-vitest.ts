import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { countOutcomes, type Outcomes } from './outcomes.ts'
import { runNode } from './run-node.ts'
import { checkRunner, type Tally } from './tally.ts'

type Options = {
  folder: string
  live: boolean
  args?: string[]
  env?: Record<string, string>
  allowFlaky?: boolean
}

/** Runs projects of vitest.config.ts. `output` is what vitest printed. */
export async function runVitest(
  projects: string[],
  { folder, live, args = [], env, allowFlaky }: Options,
): Promise<Tally & { output: string }> {
  const file = path.join(folder, `${projects.join('+')}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=./bin/test-run/outcome-reporter.ts']
  const { exitCode, output } = await runNode('vitest/vitest.mjs', ['run', ...chosen, ...reporters, ...args], {
    live,
    env: { ...env, BACKPROOF_TEST_OUTCOMES: file },
  })
  return { ...checkRunner('vitest', readOutcomes(file, allowFlaky), exitCode), output }
}

function readOutcomes(file: string, allowFlaky?: boolean): Tally | null {
  if (!existsSync(file)) return null
  const outcomes: Outcomes = JSON.parse(readFileSync(file, 'utf8'))
  return countOutcomes(outcomes, allowFlaky)
}
