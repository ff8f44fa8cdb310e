import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChecks } from './test-run/run-checks.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run check`: types, lint, unused code and pure tests, in seconds and without any server. */
export async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-check-'))
  try {
    const { passed, failed, notes } = await runChecks(folder, print)
    for (const note of notes) print(note)
    print(`${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
