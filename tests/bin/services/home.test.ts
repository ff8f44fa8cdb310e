import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockHome } from '#bin/services/home.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'backproof-home-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('lets one start in at a time, and the next one when that has ended', async () => {
  const release = await lockHome(home)
  await expect(lockHome(home)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`process ${process.pid}`),
  })
  release()
  const again = await lockHome(home)
  again()
})

it('takes over the lock of a process that is gone, though its number lives on in another', async () => {
  writeFileSync(path.join(home, 'lock'), JSON.stringify({ pid: process.pid, started: 'long ago' }))
  const release = await lockHome(home)
  release()
})

it('takes over a lock that was only half written', async () => {
  writeFileSync(path.join(home, 'lock'), '{"pi')
  const release = await lockHome(home)
  release()
})
