import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '#bin/home.ts'
import { runNode } from './run-node.ts'
import { honest, type Tally } from './tally.ts'

type Options = { folder: string; live: boolean }

/** Runs one project of vitest.config.ts. Gives what it came to and, unless it was shown live, what it said. */
export async function vitest(
  project: string,
  { folder, live }: Options,
): Promise<Tally & { output: string }> {
  const file = path.join(folder, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { exitCode, output } = await runNode(
    'vitest/vitest.mjs',
    ['run', '--project', project, ...reporters],
    { live },
  )
  const tally = honest(`vitest (${project})`, counted(file), exitCode)
  return { ...tally, notes: [...tally.notes, ...failures(file)], output }
}

/** The failed tests by name, to stand together above the last line. */
function failures(file: string): string[] {
  if (!existsSync(file)) return []
  const { testResults }: { testResults: TestFile[] } = JSON.parse(readFileSync(file, 'utf8'))
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `✗ ${path.relative(root, name)}: ${test.fullName}`),
  )
}

type TestFile = { name: string; assertionResults: { status: string; fullName: string }[] }

function counted(file: string) {
  if (!existsSync(file)) return null
  const said = JSON.parse(readFileSync(file, 'utf8'))
  // A file that could not even be loaded has no tests to fail: it counts as one.
  const broken = said.testResults.filter(
    (one: { status: string; assertionResults: unknown[] }) =>
      one.status === 'failed' && one.assertionResults.length === 0,
  ).length
  return { passed: said.numPassedTests, failed: said.numFailedTests + broken }
}
