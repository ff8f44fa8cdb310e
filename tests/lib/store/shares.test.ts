import { expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { listAllShares, revokeAnyShare } from '#lib/store/list-shares.ts'
import { requestCancel } from '#lib/store/runs.ts'
import {
  createShare,
  listShares,
  newerReport,
  openShare,
  recordView,
  revokeShare,
} from '#lib/store/shares.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, runningRun, someSource } from './sample.ts'

withMetadataDatabase()

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const createdBy = ana

async function endedRun(sourceId: string): Promise<string> {
  const id = await runningRun('c', sourceId)
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

test('a share opens its run until it expires', async () => {
  const runId = await queuedRun()
  const expiresAt = inAnHour()
  const share = await createShare({ runId, createdBy, tokenHash: 'hash-1', expiresAt })
  expect(await openShare('hash-1')).toMatchObject({ runId, expiresAt, newest: false, passcodeHash: null })
  expect(await listShares(runId)).toEqual([share])
  expect(share).toMatchObject({
    createdBy: 'ana',
    revokedAt: null,
    views: 0,
    passcode: false,
    language: 'en',
  })
})

test('an unknown, a revoked and an expired share give the same result', async () => {
  const runId = await queuedRun()
  const revoked = await createShare({ runId, createdBy, tokenHash: 'hash-2', expiresAt: inAnHour() })
  await createShare({ runId, createdBy, tokenHash: 'hash-3', expiresAt: new Date(Date.now() - 1000) })
  expect(await revokeShare(ana, runId, revoked.id)).toBe(true)
  expect(await Promise.all(['hash-2', 'hash-3', 'unknown'].map(openShare))).toEqual([null, null, null])
})

test('a share is revoked once, and only through its own run', async () => {
  const [runId, otherId] = [await queuedRun(), await queuedRun()]
  const share = await createShare({ runId, createdBy, tokenHash: 'hash-4', expiresAt: inAnHour() })
  expect(await revokeShare(ana, otherId, share.id)).toBe(false)
  expect(await revokeShare(ana, runId, share.id)).toBe(true)
  expect(await revokeShare(ana, runId, share.id)).toBe(false)
  expect((await listShares(runId))[0]?.revokedAt).not.toBeNull()
})

test('a run that is not there cannot be shared', async () => {
  const share = { runId: 'unknown', createdBy, tokenHash: 'hash-5', expiresAt: inAnHour() }
  await expect(createShare(share)).rejects.toMatchObject({ code: 'not-found' })
})

test('a link to the newest report follows the runs of its database that ended with a conclusion', async () => {
  const { id: sourceId } = await someSource()
  const first = await endedRun(sourceId)
  const share = { runId: first, newest: true, createdBy, tokenHash: 'hash-6', expiresAt: inAnHour() }
  const { id } = await createShare(share)
  expect(await openShare('hash-6')).toMatchObject({ runId: first, newest: true })
  const second = await endedRun(sourceId)
  const cancelled = await queuedRun(sourceId)
  await requestCancel(ana, cancelled)
  await queuedRun(sourceId)
  expect((await openShare('hash-6'))?.runId).toBe(second)
  expect((await listShares(second)).map((listed) => listed.newest)).toEqual([true])
  expect(await revokeShare(ana, second, id)).toBe(true)
  expect(await openShare('hash-6')).toBeNull()
})

test('a newer report is one of the same database that has a conclusion', async () => {
  const [{ id: sourceId }, other] = [await someSource(), await someSource()]
  const first = await endedRun(sourceId)
  const { number } = await database().run.findUniqueOrThrow({ where: { id: first } })
  await endedRun(other.id)
  expect(await newerReport(sourceId, number)).toBeNull()
  await endedRun(sourceId)
  expect(await newerReport(sourceId, number)).toMatchObject({ status: 'passed' })
})

test('views are counted at the same time without losing one, and leave no other trace', async () => {
  const runId = await queuedRun()
  const { id } = await createShare({ runId, createdBy, tokenHash: 'hash-7', expiresAt: inAnHour() })
  await Promise.all(Array.from({ length: 7 }, () => recordView(id)))
  const [share] = await listShares(runId)
  expect(share?.views).toBe(7)
  expect(Date.now() - Date.parse(share?.lastViewedAt ?? '')).toBeLessThan(60_000)
})

test('all links are listed in pages with their databases, and any is revoked there', async () => {
  const { id: sourceId, name } = await someSource()
  const runId = await endedRun(sourceId)
  const made: string[] = []
  for (const [at, newest] of [false, true, false].entries())
    made.unshift(
      (await createShare({ runId, newest, createdBy, tokenHash: `all-${at}`, expiresAt: inAnHour() })).id,
    )
  const first = await listAllShares({ limit: 2 })
  expect(first.shares.map(({ id }) => id)).toEqual(made.slice(0, 2))
  expect(first.shares[0]).toMatchObject({ sourceName: name, run: { id: runId } })
  expect(first.shares[1]).toMatchObject({ newest: true, run: null })
  const second = await listAllShares({ limit: 2, before: first.next ?? '' })
  expect(second.shares[0]?.id).toBe(made[2])
  expect(await revokeAnyShare(ana, made[0] ?? '')).toBe(true)
  expect(await revokeAnyShare(ana, made[0] ?? '')).toBe(false)
  expect((await listAllShares({ usable: true, limit: 1 })).shares[0]?.id).toBe(made[1])
})
