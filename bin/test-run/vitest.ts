import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Outcomes, tallyOf } from './outcomes.ts'
import { runNode } from './run-node.ts'
import { honest, type Tally } from './tally.ts'

type Options = { folder: string; live: boolean }

/** Runs projects of vitest.config.ts. Gives what they came to and, unless it was shown live, what was printed. */
export async function vitest(
  projects: string[],
  { folder, live }: Options,
): Promise<Tally & { output: string }> {
  const file = path.join(folder, `${projects.join('+')}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=./bin/test-run/outcome-reporter.ts']
  const { exitCode, output } = await runNode('vitest/vitest.mjs', ['run', ...chosen, ...reporters], {
    live,
    env: { BACKPROOF_TEST_OUTCOMES: file },
  })
  return { ...honest('vitest', read(file), exitCode), output }
}

function read(file: string): Tally | null {
  if (!existsSync(file)) return null
  const outcomes: Outcomes = JSON.parse(readFileSync(file, 'utf8'))
  return tallyOf(outcomes, { strict: Boolean(process.env.BACKPROOF_TEST_STRICT) })
}
