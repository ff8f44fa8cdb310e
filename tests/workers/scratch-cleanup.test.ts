import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { mayMount, mountDisk, unmountDisk } from '#tests/support/mounts.ts'
import { failures, prove } from '#tests/support/proof.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
})
afterAll(() => source.close())

const scratchFolders = () =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith(ownedPrefixes.scratch))
    .map((name) => path.join(tmpdir(), name))

// A mount is a folder that not even root can remove.
describe.runIf(mayMount)('a throwaway server that leaves behind what cannot be removed', () => {
  let held = ''
  const hold = (folder: string) => {
    held = path.join(folder, 'held')
    mkdirSync(held)
    mountDisk(held)
  }
  afterAll(async () => {
    unmountDisk(held)
    await removeOrphans()
  })

  test.each([
    ['passed', ''],
    ['failed', 'DELETE FROM one'],
  ])('changes nothing of a verdict: %s', async (verdict, tamper) => {
    const checks = await prove(source.url, {
      tamper,
      afterCapture: () => {
        const [folder] = scratchFolders()
        if (folder) hold(folder)
      },
    })
    expect(outcomeOfChecks(checks)).toBe(verdict)
    expect(failures(checks).map((check) => check.kind)).toEqual(verdict === 'failed' ? ['rows'] : [])
    expect(existsSync(held)).toBe(true)
    // Removal is tried again without blocking a start, and succeeds once it is possible.
    writeFileSync(path.join(path.dirname(held), 'owner'), '999999')
    expect(await removeOrphans()).toEqual([])
    unmountDisk(held)
    writeFileSync(path.join(path.dirname(held), 'owner'), '999999') // it was removed with what could be
    expect(await removeOrphans()).toEqual([path.dirname(held)])
  })

  test('is removed before the next run of the same process', async () => {
    const afterCapture = () => {
      const [folder] = scratchFolders()
      if (folder) hold(folder)
    }
    await prove(source.url, { afterCapture })
    expect(scratchFolders()).toEqual([path.dirname(held)])
    unmountDisk(held)
    await prove(source.url)
    expect(scratchFolders()).toEqual([])
  })
})

test('a number that another process has by now is no reason to end that process', async () => {
  const stranger = spawn('sleep', ['60'])
  const folder = mkdtempSync(path.join(tmpdir(), ownedPrefixes.scratch))
  mkdirSync(path.join(folder, 'data'))
  writeFileSync(path.join(folder, 'owner'), '999999')
  writeFileSync(path.join(folder, 'data', 'postmaster.pid'), `${stranger.pid}\n`)
  expect(await removeOrphans()).toEqual([folder])
  expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
  const ended = new Promise((resolve) => stranger.once('exit', (_, signal) => resolve(signal)))
  stranger.kill('SIGTERM')
  expect(await ended).toBe('SIGTERM')
})

test('a missing folder for throwaway servers is reported by name, and does not keep a worker from starting', async () => {
  process.env.BACKPROOF_SCRATCH = path.join(tmpdir(), 'nowhere')
  try {
    expect(await removeOrphans()).toEqual([])
    await expect(prove(source.url)).rejects.toMatchObject({
      code: 'scratch-failed',
      message: expect.stringContaining('nowhere'),
    })
  } finally {
    delete process.env.BACKPROOF_SCRATCH
  }
})

test('a folder that another run has only just made is left alone', async () => {
  const made = mkdtempSync(path.join(tmpdir(), ownedPrefixes.scratch))
  await removeOrphans()
  expect(existsSync(made)).toBe(true)
  utimesSync(made, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000))
  await removeOrphans()
  expect(existsSync(made)).toBe(false)
})
