import { expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { GET as ready } from '#app/api/health/ready/route.ts'
import { database } from '#lib/store/database.ts'
import { attachArchive, endStep, finishRun, startStep } from '#lib/store/worker/run-writes.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import { describeWrongInstants } from '#lib/verification/wrong-instants.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someArchive } from './sample.ts'

withMetadataDatabase()
const right = { archives: 0, apartMs: 0, inFuture: 0, timeZone: null }
const hourMs = 3_600_000

async function passedRun(takenAt: Date) {
  const id = await runningRun('c')
  await startStep(id, 'c', 'capture')
  await attachArchive(id, 'c', someArchive({ takenAt: takenAt.toISOString() }))
  await endStep(id, 'c', 'capture', 1)
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

test('instants of sessions in UTC are right', async () => {
  await passedRun(new Date())
  expect(await wrongInstants()).toEqual(right)
  expect(describeWrongInstants(await wrongInstants())).toBeNull()
})

test('a timestamp that an earlier version wrote in Asia/Kolkata is reported, and stays as it is', async () => {
  const id = await passedRun(new Date())
  // As it was written: the digits of UTC, read by the server as those of India.
  await database().$executeRaw`
    UPDATE "Archive" a SET "takenAt" = "takenAt" - interval '5 hours 30 minutes' FROM "Run" r WHERE r."archiveId" = a.id AND r.id = ${id}`
  const found = await wrongInstants()
  expect(found).toMatchObject({ archives: 1, inFuture: 0 })
  expect(Math.round(found.apartMs / 60_000)).toBe(-330)
  expect(describeWrongInstants(found)).toContain('1 archive is dated 5 h 30 min before the run that took it.')
  const again = await wrongInstants()
  expect(again.archives).toBe(1)
})

test('what was written west of Greenwich is still to come', async () => {
  const id = await passedRun(new Date(Date.now() + 8 * hourMs))
  await database().$executeRaw`UPDATE "Run" SET "queuedAt" = "queuedAt" + interval '8 hours' WHERE id = ${id}`
  expect(await wrongInstants()).toMatchObject({ archives: 2, inFuture: 2 })
})

test('a time zone that the database sets is named, and changes no timestamp', async () => {
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  await sql(clusterUrl(), `ALTER DATABASE "${name}" SET timezone = 'Asia/Kolkata'`)
  expect((await wrongInstants()).timeZone).toBe('Asia/Kolkata')
  expect(describeWrongInstants({ ...right, timeZone: 'Asia/Kolkata' })).toBeNull()
  expect(describeWrongInstants(await wrongInstants())).toContain('sets the time zone Asia/Kolkata')
})

test('health tells it, and is not unready for it', async () => {
  const answer = await ready().finally(closeQueue)
  expect(await answer.json()).toMatchObject({ database: true, instants: 'wrong' })
})
