import { expect, test } from 'vitest'
import { createShare, listShares, revokeShare, runIdByShare } from '#lib/store/shares.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { queuedRun } from './sample.ts'

withMetadataDatabase()

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

test('a share opens its run until it expires', async () => {
  const runId = await queuedRun()
  const expiresAt = inAnHour()
  const share = await createShare({ runId, createdBy: ana, tokenHash: 'hash-1', expiresAt })
  expect(await runIdByShare('hash-1')).toEqual({ runId, expiresAt })
  expect(await listShares(runId)).toEqual([share])
  expect(share).toMatchObject({ createdBy: 'ana', revokedAt: null })
})

test('an unknown, a revoked and an expired share give the same result', async () => {
  const runId = await queuedRun()
  const revoked = await createShare({ runId, createdBy: ana, tokenHash: 'hash-2', expiresAt: inAnHour() })
  await createShare({ runId, createdBy: ana, tokenHash: 'hash-3', expiresAt: new Date(Date.now() - 1000) })
  expect(await revokeShare(ana, runId, revoked.id)).toBe(true)
  expect(await Promise.all(['hash-2', 'hash-3', 'unknown'].map(runIdByShare))).toEqual([null, null, null])
})

test('a share is revoked once, and only through its own run', async () => {
  const [runId, otherId] = [await queuedRun(), await queuedRun()]
  const share = await createShare({ runId, createdBy: ana, tokenHash: 'hash-4', expiresAt: inAnHour() })
  expect(await revokeShare(ana, otherId, share.id)).toBe(false)
  expect(await revokeShare(ana, runId, share.id)).toBe(true)
  expect(await revokeShare(ana, runId, share.id)).toBe(false)
  expect((await listShares(runId))[0]?.revokedAt).not.toBeNull()
})

test('a run that is not there cannot be shared', async () => {
  const share = { runId: 'unknown', createdBy: ana, tokenHash: 'hash-5', expiresAt: inAnHour() }
  await expect(createShare(share)).rejects.toMatchObject({ code: 'not-found' })
})
