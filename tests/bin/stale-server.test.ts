import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stopStaleServer } from '#bin/services/stale-server.ts'
import { until } from '#tests/support/until.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stale-'))
  mkdirSync(path.join(folder, 'data'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe.runIf(process.getuid?.() === 0)('a number in postmaster.pid', () => {
  // A command line is whatever its process wants it to be.
  const likeServer = ['-c', 'sleep 60 & wait', 'postgres', '-D', '']
  test.each([
    ['of another account is not obeyed', 1, false],
    ['of an account that our servers have is', 0, true],
  ])('%s', async (_, uid, obeyed) => {
    const data = path.join(folder, 'data')
    const args = [...likeServer.slice(0, -1), data, 'x']
    const victim = spawn('sh', args, { uid, gid: uid, cwd: '/', detached: true })
    const ended = new Promise<boolean>((resolve) => victim.once('exit', () => resolve(true)))
    const pidFile = path.join(data, 'postmaster.pid')
    writeFileSync(pidFile, `${victim.pid}\n`)
    await until(async () => readFileSync(`/proc/${victim.pid}/cmdline`, 'utf8').includes(data) || null)
    await stopStaleServer(folder)
    // One that was not meant to end is given a moment in which it could.
    expect(await Promise.race([ended, sleep(obeyed ? 30_000 : 500, false)])).toBe(obeyed)
    expect(existsSync(pidFile)).toBe(false)
    try {
      if (victim.pid) process.kill(-victim.pid, 'SIGKILL') // its sleep
    } catch {
      // it ended before it began to sleep
    }
  })
})
