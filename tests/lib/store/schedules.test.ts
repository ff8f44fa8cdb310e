import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { getRun } from '#lib/store/runs.ts'
import { getSchedule, saveSchedule } from '#lib/store/schedules.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'
import type { Schedule } from '#lib/verification/schedule.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()
// What is due is due for all Sources.
beforeEach(() => database().schedule.deleteMany())

const minute = 60_000
const day = 86_400_000
const daily: Schedule = { cron: '0 3 * * *', timeZone: 'Europe/Lisbon', afterBackup: false, reverifyEvery: 0 }

/** A Source with a Schedule that is next due at an instant, without delay. */
async function scheduled(schedule: Schedule, nextAt: string | null) {
  const { id } = await someSource()
  await saveSchedule(ana, id, schedule)
  await database().schedule.update({ where: { sourceId: id }, data: { nextAt, delaySeconds: 0 } })
  return id
}

async function endRun(id: string, takenAt?: Date) {
  await claimRun(id, 'c')
  if (takenAt)
    await attachArchive(id, 'c', someArchive({ takenAt: takenAt.toISOString(), keptAt: `archives/${id}` }))
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
}

const runsOf = (sourceId: string) => database().run.count({ where: { sourceId } })

test('a run starts when it is due and not before, with the schedule as its trigger', async () => {
  const id = await scheduled(daily, '2026-06-01T02:00:00Z')
  expect(await startDueRuns({ now: new Date('2026-06-01T01:59:59Z') })).toEqual([])
  const [started] = await startDueRuns({ now: new Date('2026-06-01T02:00:05Z') })
  expect(started).toMatchObject({ sourceId: id, reverify: false })
  expect(await getRun(started?.runId ?? '')).toMatchObject({ trigger: 'schedule', status: 'queued' })
  expect(await getSchedule(id)).toMatchObject({
    nextAt: '2026-06-02T02:00:00.000Z',
    lastRunId: started?.runId,
  })
  expect(await startDueRuns({ now: new Date('2026-06-01T02:00:20Z') })).toEqual([])
  await endRun(started?.runId ?? '')
})

test('the delay of a source is added to the planned time', async () => {
  const id = await scheduled(daily, '2026-06-01T02:00:00Z')
  await database().schedule.update({ where: { sourceId: id }, data: { delaySeconds: 120 } })
  expect(await startDueRuns({ now: new Date('2026-06-01T02:01:59Z') })).toEqual([])
  const [started] = await startDueRuns({ now: new Date('2026-06-01T02:02:00Z') })
  await endRun(started?.runId ?? '')
})

test('a week of missed starts is caught up once', async () => {
  const id = await scheduled(daily, '2026-06-01T02:00:00Z')
  const late = new Date('2026-06-08T09:00:00Z')
  const [started, ...more] = await startDueRuns({ now: late })
  expect(more).toEqual([])
  await endRun(started?.runId ?? '')
  expect(await startDueRuns({ now: late })).toEqual([])
  expect((await getSchedule(id))?.nextAt).toBe('2026-06-09T02:00:00.000Z')
  expect(await runsOf(id)).toBe(1)
})

test('of eight workers that see the same start one makes the run', async () => {
  const id = await scheduled(daily, '2026-06-01T02:00:00Z')
  const now = new Date('2026-06-01T02:00:05Z')
  const started = (await Promise.all(Array.from({ length: 8 }, () => startDueRuns({ now })))).flat()
  expect(started).toHaveLength(1)
  expect(await runsOf(id)).toBe(1)
  await endRun(started[0]?.runId ?? '')
})

test('a run that a person requested just before counts as the start', async () => {
  const id = await scheduled(daily, '2026-06-01T02:00:00Z')
  const active = await runningRun('c', id)
  const started = await startDueRuns({ now: new Date('2026-06-01T02:00:05Z') })
  expect(started).toEqual([{ sourceId: id, runId: active, reverify: false }])
  expect(await runsOf(id)).toBe(1)
  await finishRun(active, 'c', { status: 'passed', checks: provedChecks, problem: null })
})

test('a month with a change of clocks has one start a day, at three in the morning there', async () => {
  const id = await scheduled(daily, '2026-03-15T03:00:00Z')
  const starts: string[] = []
  for (
    let at = Date.parse('2026-03-15T00:00:00Z');
    at < Date.parse('2026-04-14T00:00:00Z');
    at += 15 * minute
  )
    for (const { runId } of await startDueRuns({ now: new Date(at) })) {
      starts.push(new Date(at).toISOString())
      await endRun(runId)
    }
  expect(starts).toHaveLength(30)
  expect(new Set(starts.slice(0, 14).map((start) => start.slice(11, 16)))).toEqual(new Set(['03:00']))
  expect(new Set(starts.slice(14).map((start) => start.slice(11, 16)))).toEqual(new Set(['02:00']))
  expect(await runsOf(id)).toBe(30)
})

test('a new Railway backup starts a run, once; those listed before the schedule was saved do not', async () => {
  const { id } = await someSource()
  const listed = (externalId: string, takenAt: string) =>
    database().backup.create({
      data: {
        ...{ id: externalId, sourceId: id, externalId, origin: 'scheduled' },
        ...{ takenAt, firstSeenAt: takenAt, lastSeenAt: takenAt },
      },
    })
  await listed('old', '2026-06-01T00:00:00Z')
  await saveSchedule(ana, id, { ...daily, cron: null, afterBackup: true })
  const now = new Date('2026-06-02T00:05:00Z')
  expect(await startDueRuns({ now })).toEqual([])
  await listed('new', '2026-06-02T00:00:00Z')
  const [started] = await startDueRuns({ now })
  expect(started?.sourceId).toBe(id)
  await endRun(started?.runId ?? '')
  expect(await startDueRuns({ now })).toEqual([])
})

test('one start in three verifies a stored archive again, where verification stays up to date', async () => {
  const id = await scheduled({ ...daily, reverifyEvery: 3 }, '2026-06-01T02:00:00Z')
  const policy = (await getSource(id))?.policy
  if (!policy) throw new Error('no policy')
  const { customChecks: _, ...objectives } = policy
  await savePolicy(ana, id, { ...objectives, freshWithinHours: 72 })
  const kinds: boolean[] = []
  for (let n = 0; n < 6; n += 1) {
    const at = new Date(Date.parse('2026-06-01T02:00:00Z') + n * day)
    const [started] = await startDueRuns({ now: at, random: () => 0 })
    kinds.push(started?.reverify ?? false)
    await endRun(started?.runId ?? '', started?.reverify ? undefined : at)
  }
  expect(kinds).toEqual([false, false, true, false, false, true])
})

test('a schedule that starts nothing is no schedule, and one of every second is refused', async () => {
  const id = await scheduled(daily, null)
  await expect(saveSchedule(ana, id, { ...daily, cron: '* * * * * *' })).rejects.toMatchObject({
    code: 'bad-request',
  })
  expect((await getSchedule(id))?.cron).toBe('0 3 * * *')
  await saveSchedule(ana, id, { ...daily, cron: null })
  expect(await getSchedule(id)).toBe(null)
  await expect(saveSchedule(ana, 'none', daily)).rejects.toMatchObject({ code: 'not-found' })
})
