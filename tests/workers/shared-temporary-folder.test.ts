import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'

const isRoot = process.getuid?.() === 0
/** Everything in a folder that another account of the machine could have made to look like a dead worker's. */
function plant(): string {
  const folder = mkdtempSync(path.join(tmpdir(), ownedPrefixes.scratch))
  mkdirSync(path.join(folder, 'data'))
  writeFileSync(path.join(folder, 'owner'), '999999')
  writeFileSync(path.join(folder, 'data', 'postmaster.pid'), `${victim.pid}\n`)
  const before = new Date(Date.now() - 3_600_000)
  utimesSync(folder, before, before)
  return folder
}

let victim: ChildProcess
let planted: string[] = []
beforeEach(() => {
  // Its command line is that of a server of such a folder: any account that can run programs can choose it.
  victim = spawn('sh', ['-c', 'sleep 60', 'postgres', '-D', path.join(tmpdir(), 'chosen', 'data'), ' '])
})
afterEach(() => {
  victim.kill('SIGKILL')
  for (const place of planted) rmSync(place, { recursive: true, force: true })
  planted = []
})
const alive = () => victim.exitCode === null && victim.signalCode === null

test.runIf(isRoot)(
  'what another account left there is not looked into, and keeps no worker from starting',
  async () => {
    const folder = plant()
    planted = [folder]
    for (const place of [folder, path.join(folder, 'owner'), path.join(folder, 'data')])
      chownSync(place, 1, 1)
    chmodSync(folder, 0o700)
    expect(await removeOrphans()).toEqual([])
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(true)
    expect(alive()).toBe(true)
  },
)

test('a link with the name of such a folder is not followed', async () => {
  const goal = mkdtempSync(path.join(tmpdir(), 'goal-'))
  writeFileSync(path.join(goal, 'owner'), '999999')
  const link = path.join(tmpdir(), `${ownedPrefixes.scratch}link`)
  symlinkSync(goal, link)
  planted = [link, goal]
  expect(await removeOrphans()).toEqual([])
  expect(existsSync(path.join(goal, 'owner'))).toBe(true)
})

test('a folder that everybody may write to says nothing', async () => {
  const folder = plant()
  planted = [folder]
  chmodSync(folder, 0o777)
  expect(await removeOrphans()).toEqual([])
  expect(existsSync(folder)).toBe(true)
})

test('a folder of ours is removed, and no process of another folder gets a signal', async () => {
  const folder = plant()
  planted = [folder]
  expect(await removeOrphans()).toEqual([folder])
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(alive()).toBe(true)
})
