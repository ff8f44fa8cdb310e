import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCleanup } from '#bin/process/cleanup.ts'
import { mountMemoryDisk } from '#bin/test-run/memory-disk.ts'
import { mayMount, mountDisk } from '#tests/support/mounts.ts'

const mounts = () => readFileSync('/proc/self/mounts', 'utf8')
const hasMemory = process.availableMemory() >= 16 * 1024 ** 3

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'memory-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it.runIf(mayMount && hasMemory)('is mounted on the folder of the run, and gone after it', async () => {
  const cleanup = createCleanup()
  expect(mountMemoryDisk(folder, cleanup)).toBe(true)
  writeFileSync(path.join(folder, 'file'), 'x')
  expect(mounts()).toContain(` ${folder} tmpfs `)
  await cleanup.run()
  expect(mounts()).not.toContain(folder)
})

it.runIf(mayMount)(
  'gives back the memory of a run that was killed, and leaves one that goes on',
  async () => {
    const [dead, living] = ['a dead one', 'living'].map((name) => path.join(folder, name))
    execFileSync('mkdir', [dead ?? '', living ?? ''])
    const pid = Number(execFileSync(process.execPath, ['-p', 'process.pid']))
    mountDisk(dead ?? '', 'mode=0711', `backproof-test-run-${pid}`)
    mountDisk(living ?? '', 'mode=0711', `backproof-test-run-${process.pid}`)
    const cleanup = createCleanup()
    try {
      mountMemoryDisk(folder, cleanup)
      await cleanup.run()
      expect(mounts()).not.toContain(`backproof-test-run-${pid} `)
      expect(mounts()).toContain(` ${living} `)
    } finally {
      execFileSync('umount', [living ?? ''])
    }
  },
)
