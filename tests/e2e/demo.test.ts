import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findLeaks } from '#bin/test-run/find-leaks.ts'
import { expect, test } from '#tests/support/browser.ts'

let room: string
let home: string
const started: ChildProcess[] = []
test.beforeEach(() => {
  room = mkdtempSync(path.join(tmpdir(), 'backproof-demo-'))
  chmodSync(room, 0o711)
  // Closed to others, as a checkout below /root is: PostgreSQL's own account cannot pass it.
  mkdirSync(path.join(room, 'closed'), { mode: 0o700 })
  home = path.join(room, 'closed', 'home')
})
test.afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  rmSync(room, { recursive: true, force: true })
})

/** `npm run demo`, as a person types it. */
function demo(...args: string[]) {
  const env = {
    ...process.env,
    BACKPROOF_HOME: home,
    TMPDIR: room,
  }
  const child = spawn('npm', ['run', 'demo', '--', '--rows', '3000', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  started.push(child)
  return { child, ended, said: () => said }
}

/** A process that keeps one core busy; it ends by itself after ten minutes. */
function keepBusy(): ChildProcess {
  const loop = 'const end = Date.now() + 600000; while (Date.now() < end);'
  return spawn(process.execPath, ['-e', loop], { stdio: 'ignore' })
}

async function leftBehind(): Promise<string[]> {
  const folders = readdirSync(room).filter((name) => name.startsWith('backproof'))
  const processes = (await findLeaks(room)).filter((it) => it.startsWith('process'))
  return [...folders, ...processes, ...readdirSync(home).filter((name) => /away$|lock$/.test(name))]
}

test('the demo proves the sample and leaves nothing running', async () => {
  const { ended, said } = demo('--once', '--redis')
  expect(await ended, said()).toBe(0)
  expect(said()).toContain('PASSED')
  expect(said()).toContain('simulated Railway')
  expect(said()).not.toContain('Railway is not shown')
  expect(said()).toContain('4 schemas, 4 restored')
  expect(said()).toContain('19 tables, 19 equal row by row')
  expect(said()).toMatch(/community\.posts +300 rows {2}equal/)
  expect(said()).toMatch(/Restore time +[\d.]+ m?s/)
  expect(said()).toMatch(/Report +http:\/\/127\.0\.0\.1:\d+\/r\/[\w-]{40,}/)
  expect(await leftBehind()).toEqual([])
  expect(existsSync(path.join(home, 'redis', 'appendonlydir'))).toBe(true)
})

test('a first start on a machine that is busy with eight other things takes longer, and ends as well', async () => {
  const busy = Array.from({ length: 8 }, keepBusy)
  started.push(...busy)
  const { ended, said } = demo('--once')
  expect(await ended, said()).toBe(0)
  expect(said()).toContain('PASSED')
  expect(said()).not.toContain('Railway is not shown')
  expect(busy.every((it) => it.exitCode === null && it.signalCode === null)).toBe(true)
})

test('the demo serves its report until it is stopped, and a second one beside it is refused', async ({
  stranger,
}) => {
  const first = demo()
  await expect.poll(first.said, { timeout: 120_000 }).toContain('Serving until Ctrl-C')
  const link = /Report +(\S+)/.exec(first.said())?.[1] ?? ''
  await stranger.goto(link)
  await expect(stranger.locator('h1')).toHaveText('Backup verified.')

  const second = demo('--once')
  expect(await second.ended).toBe(2)
  expect(second.said()).toContain('already runs')

  first.child.kill('SIGTERM')
  await first.ended
  await expect.poll(leftBehind, { timeout: 30_000 }).toEqual([])
})
