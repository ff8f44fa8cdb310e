import { runNode } from './run-node.ts'
import { runVitest } from './run-vitest.ts'
import { sumTallies, type Tally } from './tally.ts'

type Part = Tally & { output: string }
type Print = (line: string) => void

/** Everything that needs no server: lint, types, unused code, pure tests. They run at the same time and report one after the other. */
export async function runChecks(folder: string, print: Print): Promise<Tally> {
  const parts: [string, ReturnType<typeof timed>][] = [
    ['lint and format (biome check)', timed(checkLint())],
    ['types (next typegen, tsc)', timed(checkTypes())],
    ['unused files, exports and packages (knip)', timed(findUnused())],
    ['pure tests (vitest)', timed(runVitest(['pure'], { folder, live: false }))],
  ]
  const tallies: Tally[] = []
  for (const [name, running] of parts) {
    const { output, seconds, ...tally } = await running
    tallies.push(tally)
    if (tally.failed > 0) print(output)
    print(
      `${tally.failed > 0 ? '✗' : '✓'} ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`,
    )
  }
  return sumTallies(tallies)
}

async function timed(running: Promise<Part>): Promise<Part & { seconds: string }> {
  const startedAt = Date.now()
  const part = await running
  return { ...part, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) }
}

async function checkLint(): Promise<Part> {
  const { exitCode, output } = await runNode('@biomejs/biome/bin/biome', ['check', '.'])
  return toPart(exitCode === 0, output)
}

async function checkTypes(): Promise<Part> {
  const generated = await runNode('next/dist/bin/next', ['typegen'])
  if (generated.exitCode !== 0) return toPart(false, generated.output)
  // Incremental, tsc 7.0 misses routes that were just generated.
  const { exitCode, output } = await runNode('typescript/bin/tsc', ['--noEmit', '--incremental', 'false'])
  return toPart(exitCode === 0, output)
}

async function findUnused(): Promise<Part> {
  const { exitCode, output } = await runNode('knip/bin/knip.js', ['--no-progress'])
  return toPart(exitCode === 0, output)
}

function toPart(passed: boolean, output: string): Part {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, notes: [], output }
}
