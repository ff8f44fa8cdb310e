import { runNode } from './run-node.ts'
import { sum, type Tally } from './tally.ts'
import { vitest } from './vitest.ts'

type Part = Tally & { output: string }
type Say = (line: string) => void

/** Everything that needs no server: lint, types, unused code, pure tests. One after the other on screen, side by side in time. */
export async function checks(folder: string, say: Say): Promise<Tally> {
  const parts: [string, Promise<Part>][] = [
    ['lint and format (biome check)', lint()],
    ['types (next typegen, tsc)', types()],
    ['unused files, exports and packages (knip)', unused()],
    ['pure tests (vitest)', vitest(['pure'], { folder, live: false })],
  ]
  const done: Part[] = []
  for (const [name, working] of parts) {
    const started = Date.now()
    const part = await working
    done.push(part)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    if (part.failed > 0) say(part.output)
    say(`${part.failed > 0 ? '✗' : '✓'} ${name}: ${part.passed} passed, ${part.failed} failed (${seconds} s)`)
  }
  return sum(done)
}

async function lint(): Promise<Part> {
  const { exitCode, output } = await runNode('@biomejs/biome/bin/biome', ['check', '.'])
  return one(exitCode === 0, output)
}

async function types(): Promise<Part> {
  const generated = await runNode('next/dist/bin/next', ['typegen'])
  if (generated.exitCode !== 0) return one(false, generated.output)
  const { exitCode, output } = await runNode('typescript/bin/tsc', ['--noEmit'])
  return one(exitCode === 0, output)
}

async function unused(): Promise<Part> {
  const { exitCode, output } = await runNode('knip/bin/knip.js', ['--no-progress'])
  return one(exitCode === 0, output)
}

function one(good: boolean, output: string): Part {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, notes: [], output }
}
