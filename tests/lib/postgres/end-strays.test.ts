import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { endStrays } from '#lib/postgres/end-processes.ts'
import { until } from '#tests/support/until.ts'

/** The pids of the processes that work in a folder. */
function workingIn(folder: string): number[] {
  const folderOf = (pid: number) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`)
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && folderOf(pid) === folder)
}

test('processes that start a successor and end meanwhile are ended with all that follow', async () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'strays-')))
  try {
    const step = path.join(folder, 'step.sh')
    writeFileSync(step, 'if [ "$1" -gt 0 ]; then setsid sh "$0" $(($1 - 1)) & else exec sleep 300; fi\n')
    for (const delayMs of [0, 5, 20, 50]) {
      for (let chain = 0; chain < 3; chain += 1)
        spawn('sh', [step, '60'], { cwd: folder, stdio: 'ignore', detached: true }).unref()
      await until(async () => (workingIn(folder).length > 0 ? true : null))
      await sleep(delayMs)
      endStrays(folder)
      // What was killed is gone in a moment; a chain that goes on is seen again and again.
      await sleep(500)
      expect(workingIn(folder)).toEqual([])
    }
  } finally {
    endStrays(folder)
    rmSync(folder, { recursive: true })
  }
})
