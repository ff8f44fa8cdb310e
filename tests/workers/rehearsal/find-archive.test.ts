import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { getSource } from '#lib/store/sources.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { captureFor, provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { findArchive, findArchiveOfSource } from '#workers/rehearsal/find-archive.ts'

withMetadataDatabase()

test('the newest good archive of a database is taken by its name, and only where it is stored here', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'home-'))
  process.env.BACKPROOF_HOME = home
  const source = await someSource()
  const { name } = (await getSource(source.id)) ?? { name: '' }
  await expect(findArchiveOfSource('nothing')).rejects.toThrow('There is no database nothing.')
  const run = await runningRun('c', source.id)
  await captureFor(run)
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  await expect(findArchiveOfSource(name)).rejects.toThrow('is stored in the home of this machine')
  const folder = path.join(home, 'archives', run)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'manifest.json'), '{}')
  expect(await findArchiveOfSource(name)).toEqual({ folder, sha256: someArchive().sha256 })
  expect(findArchive(run)).toEqual({ folder })
  rmSync(home, { recursive: true, force: true })
})
