import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import type { Job } from '#lib/queue/job.ts'
import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { startRequeueLoop } from '#workers/requeue-loop.ts'

withMetadataDatabase()

test('a worker looks again at production that is gone, by itself', async () => {
  const { id } = await addSource(ana, { name: 'shop', variable: 'SHOP_URL' })
  await saveProbe(id, { probe: { schemas: [] } as Partial<SourceProbe> as SourceProbe })
  await saveProbe(id, { problem: problem('wrong-password', { place: 'db:5432/shop' }).details })
  const anHourAgo = new Date(Date.now() - 3_600_000)
  await database().source.update({ where: { id }, data: { probedAt: anHourAgo } })
  const jobs: Job[] = []
  const loop = startRequeueLoop(async (job) => void jobs.push(job))
  await loop.stop()
  expect(jobs).toEqual([{ kind: 'probe', id }])
})
