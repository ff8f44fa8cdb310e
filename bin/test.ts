import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asProblem } from '#lib/problem.ts'
import { openHome } from './home.ts'
import { provisionBrowser } from './provision/browser.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { provisionPostgres } from './provision/postgres.ts'
import { provisionRedis } from './provision/redis.ts'
import { buildSite } from './site-build.ts'
import { checks } from './test-run/checks.ts'
import { leaksOf } from './test-run/leaks.ts'
import { playwright } from './test-run/playwright.ts'
import { sum, type Tally } from './test-run/tally.ts'
import { vitest } from './test-run/vitest.ts'
import type { Undo } from './undo.ts'
import { untilStopped } from './until-stopped.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm test`: everything, with servers of its own. The last line is `N passed, N failed`. */
export async function main(): Promise<number> {
  return untilStopped(testAll, say)
}

async function testAll(undo: Undo): Promise<number> {
  // Every temporary folder of the run lies in here; passable, because for root the servers run as another account.
  const folder = mkdtempSync(path.join(tmpdir(), 'backproof-run-'))
  chmodSync(folder, 0o711)
  undo.add('the temporary folder', () => rmSync(folder, { recursive: true, force: true }))
  const id = randomUUID()
  process.env.BACKPROOF_TEST_RUN = id
  process.env.TMPDIR = folder
  const tallies = [
    await part('checks', () => checks(folder, say)),
    await part('tests with servers', () => withServers(folder)),
    await part('end-to-end tests', () => endToEnd(folder, undo)),
    await part('leaks', () => leaks(id, folder)),
  ]
  const { passed, failed, notes } = sum(tallies)
  for (const note of notes) say(note)
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** One part that breaks is one failure, and the others still run. */
async function part(name: string, work: () => Promise<Tally>): Promise<Tally> {
  say(`\n── ${name}`)
  try {
    return await work()
  } catch (thrown) {
    const { message, hint } = asProblem(thrown)
    return { passed: 0, failed: 1, notes: [`The ${name} broke: ${message}`, ...(hint ? [hint] : [])] }
  }
}

async function withServers(folder: string): Promise<Tally> {
  await provisionPostgres(say)
  await provisionRedis(say)
  await provisionPgbouncer(say)
  return vitest('services', { folder, live: true })
}

async function endToEnd(folder: string, undo: Undo): Promise<Tally> {
  const browser = await provisionBrowser(say)
  await buildSite({ home: openHome(), undo, say })
  return playwright({ folder, browser })
}

async function leaks(id: string, folder: string): Promise<Tally> {
  await sleep(500) // a process that was told to end is still listed for a moment
  const found = await leaksOf({ id, folder })
  say(found.length === 0 ? '✓ nothing was left behind' : `✗ left behind: ${found.join('; ')}`)
  return { passed: found.length === 0 ? 1 : 0, failed: found.length === 0 ? 0 : 1, notes: [] }
}
