import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { runUntilSignal } from '#bin/process/run-until-signal.ts'
import { asProblem } from '#lib/problem.ts'
import { leaksOf } from './leaks.ts'
import { sum, type Tally } from './tally.ts'

type Say = (line: string) => void
/** Each part has a name for people; `folder` is the temporary folder of the run. */
export type Parts = [name: string, work: (folder: string, undo: Cleanup) => Promise<Tally>][]

/**
 * Runs parts of a test run one after the other, then looks for what they left behind. Says what failed by name and, as the
 * very last line, `N passed, N failed`.
 */
export async function runParts(parts: Parts, say: Say): Promise<number> {
  let tally: Tally | null = null
  const ended = await runUntilSignal(async (undo) => {
    tally = await tallyOf(parts, undo, say)
    return tally.failed === 0 ? 0 : 1
  }, say)
  // Said when everything has been stopped, since stopping may have something to say too.
  tell(tally, say)
  return ended
}

function tell(tally: Tally | null, say: Say) {
  if (!tally) return
  const { passed, failed, notes } = tally
  say('')
  for (const note of notes) say(note)
  say(`${passed} passed, ${failed} failed`)
}

async function tallyOf(parts: Parts, undo: Cleanup, say: Say): Promise<Tally> {
  // Every temporary folder of the run lies in here; passable, because for root the servers run as another account.
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-run-'))
  chmodSync(folder, 0o711)
  undo.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true }))
  const id = randomUUID()
  process.env.BACKPROOF_TEST_RUN = id
  process.env.TMPDIR = folder
  const tallies: Tally[] = []
  for (const [name, work] of parts) tallies.push(await part(name, () => work(folder, undo), say))
  tallies.push(await part('leaks', () => leaks(id, folder, say), say))
  return sum(tallies)
}

/** One part that breaks is one failure, and the others still run. */
async function part(name: string, work: () => Promise<Tally>, say: Say): Promise<Tally> {
  say(`\n── ${name}`)
  try {
    return await work()
  } catch (thrown) {
    const { message, hint } = asProblem(thrown)
    return { passed: 0, failed: 1, notes: [`✗ The ${name} broke: ${message}`, ...(hint ? [hint] : [])] }
  }
}

async function leaks(id: string, folder: string, say: Say): Promise<Tally> {
  let found = await leaksOf({ id, folder })
  // A process that was told to end is still listed for a moment.
  for (let waited = 0; found.length > 0 && waited < 10_000; waited += 500) {
    await sleep(500)
    found = await leaksOf({ id, folder })
  }
  say(found.length === 0 ? '✓ nothing was left behind' : `✗ left behind: ${found.join('; ')}`)
  return {
    passed: found.length === 0 ? 1 : 0,
    failed: found.length === 0 ? 0 : 1,
    notes: found.map((it) => `✗ left behind: ${it}`),
  }
}
