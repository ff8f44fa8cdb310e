import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { getRun } from '#lib/store/runs.ts'
import { archiveManifest, markArchiveDeleted } from '#lib/store/worker/archives.ts'
import { archivesToDelete } from '#lib/store/worker/archives-to-delete.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

const archivesBeyond = (sourceId: string, newest: number) =>
  archivesToDelete(sourceId, { newest, days: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0 })

/** One Run per day, each with an archive; `passed` days prove theirs, the others break off. */
async function archivesOf(sourceId: string, days: ('passed' | 'errored')[]) {
  const ids: string[] = []
  for (const [day, status] of days.entries()) {
    const run = await runningRun('c', sourceId)
    await attachArchive(
      run,
      'c',
      someArchive({ takenAt: `2026-11-0${day + 1}T00:00:00.000Z`, keptAt: `/archives/${day + 1}` }),
    )
    const { details } = problem('scratch-failed/start', { error: 'it broke', logFile: null })
    await finishRun(run, 'c', {
      status,
      checks: status === 'passed' ? provedChecks : [],
      problem: status === 'errored' ? details : null,
    })
    ids.push((await getRun(run))?.archive?.id ?? '')
  }
  return ids
}

test('archives beyond the newest few may go', async () => {
  const source = await someSource()
  await archivesOf(source.id, ['passed', 'passed', 'passed', 'passed'])
  expect((await archivesBeyond(source.id, 2)).map((it) => it.keptAt)).toEqual(['/archives/2', '/archives/1'])
  expect(await archivesBeyond(source.id, 9)).toEqual([])
})

test('the newest archive that was proved never goes, however many unproved ones came after', async () => {
  const source = await someSource()
  const [, proved] = await archivesOf(source.id, ['passed', 'passed', 'errored', 'errored', 'errored'])
  for (const keep of [0, 1, 2, 3]) {
    expect((await archivesBeyond(source.id, keep)).map((it) => it.id)).not.toContain(proved)
  }
  expect((await archivesBeyond(source.id, 1)).map((it) => it.keptAt)).toEqual([
    '/archives/4',
    '/archives/3',
    '/archives/1',
  ])
})

test('a deleted archive is kept nowhere, and its manifest remains as evidence', async () => {
  const source = await someSource()
  const [oldest] = await archivesOf(source.id, ['passed', 'passed'])
  await markArchiveDeleted(oldest ?? '')
  expect(await archivesBeyond(source.id, 0)).toEqual([])
  expect(await archiveManifest(oldest ?? '')).toEqual(someArchive().manifest)
  expect(await archiveManifest('unknown')).toBeNull()
})
