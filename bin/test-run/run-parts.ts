import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { runUntilSignal } from '#bin/process/run-until-signal.ts'
import { asProblem } from '#lib/problem.ts'
import { findLeaks } from './find-leaks.ts'
import { mountMemoryDisk } from './memory-disk.ts'
import { sumTallies, type Tally } from './tally.ts'

type Print = (line: string) => void
/** Each part has a name for people; `folder` is the temporary folder of the run. */
export type Parts = [name: string, run: (folder: string, cleanup: Cleanup) => Promise<Tally>][]

type Options = {
  /** Puts every temporary file on a disk in memory where that can be had. */
  inMemory?: boolean
}

/**
 * Runs the parts of a test run one after the other, then looks for what they left behind. Prints what failed by name and, as the very last
 * line, `N passed, N failed`.
 */
export async function runParts(
  parts: Parts,
  print: Print,
  { inMemory = false }: Options = {},
): Promise<number> {
  let tally: Tally | null = null
  const exitCode = await runUntilSignal(async (cleanup) => {
    const folder = makeFolder(cleanup)
    if (inMemory)
      print(
        mountMemoryDisk(folder, cleanup)
          ? 'Temporary files are on a disk in memory.'
          : 'Temporary files are on the disk of this machine: a disk in memory takes root, and 16 GiB of free memory.',
      )
    tally = await countParts(parts, folder, cleanup, print)
    return tally.failed === 0 ? 0 : 1
  }, print)
  // Printed after the cleanup, which may print lines of its own.
  printTally(tally, print)
  return exitCode
}

function printTally(tally: Tally | null, print: Print) {
  if (!tally) return
  const { passed, failed, notes } = tally
  print('')
  for (const note of notes) print(note)
  print(`${passed} passed, ${failed} failed`)
}

/** Every temporary folder of the run lies in here. */
function makeFolder(cleanup: Cleanup): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-run-'))
  // Others may pass through it: where root runs the tests, the servers run as another account.
  chmodSync(folder, 0o711)
  cleanup.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true }))
  process.env.TMPDIR = folder
  return folder
}

async function countParts(parts: Parts, folder: string, cleanup: Cleanup, print: Print): Promise<Tally> {
  const tallies: Tally[] = []
  for (const [name, run] of parts) tallies.push(await runPart(name, () => run(folder, cleanup), print))
  tallies.push(await runPart('leaks', () => countLeaks(folder, print), print))
  return sumTallies(tallies)
}

/** A part that breaks is one failure, and the others still run. */
async function runPart(name: string, run: () => Promise<Tally>, print: Print): Promise<Tally> {
  print(`\n── ${name}`)
  try {
    return await run()
  } catch (thrown) {
    const { message, hint } = asProblem(thrown)
    return { passed: 0, failed: 1, notes: [`✗ The ${name} broke: ${message}`, ...(hint ? [hint] : [])] }
  }
}

async function countLeaks(folder: string, print: Print): Promise<Tally> {
  let leaks = await findLeaks(folder)
  // A process that is ending is still listed for a moment.
  for (let waited = 0; leaks.length > 0 && waited < 10_000; waited += 500) {
    await sleep(500)
    leaks = await findLeaks(folder)
  }
  print(leaks.length === 0 ? '✓ nothing was left behind' : `✗ left behind: ${leaks.join('; ')}`)
  return {
    passed: leaks.length === 0 ? 1 : 0,
    failed: leaks.length === 0 ? 0 : 1,
    notes: leaks.map((leak) => `✗ left behind: ${leak}`),
  }
}
