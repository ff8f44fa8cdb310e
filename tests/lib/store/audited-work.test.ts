import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { requestTask } from '#lib/store/railway-tasks.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { answerDownload } from '#lib/store/worker/archive-downloads.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'
import { claimTask, finishTask } from '#lib/store/worker/task-writes.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

const newest = async () => {
  const row = await database().auditEvent.findFirst({ orderBy: { number: 'desc' } })
  return row && { who: `${row.actorKind} ${row.actorName}`, ...row }
}
const count = () => database().auditEvent.count()

test('a run that a schedule starts is an event; a start that finds an active run is none', async () => {
  const { id, name } = await someSource()
  await saveSchedule(ana, id, { cron: '0 3 * * *', timeZone: 'UTC', afterBackup: false, reverifyEvery: 0 })
  const due = async (nextAt: string) => {
    await database().schedule.update({ where: { sourceId: id }, data: { nextAt, delaySeconds: 0 } })
    return startDueRuns({ now: new Date('2026-06-05T00:00:00Z') })
  }
  const [started] = await due('2026-06-01T03:00:00Z')
  expect(await newest()).toMatchObject({
    ...{ who: 'system schedule', action: 'run.start', targetId: id, targetName: name, result: 'ok' },
    details: { runId: started?.runId, reverify: false },
  })
  const before = await count()
  expect(await due('2026-06-02T03:00:00Z')).toHaveLength(1)
  expect(await count()).toBe(before)
})

test('what became of a Railway task that changes something is an event, once; of one that reads it is none', async () => {
  const { id: sourceId } = await someSource()
  const ended = async (kind: 'snapshot' | 'survey', outcome: Parameters<typeof finishTask>[2]) => {
    const { id } = await requestTask({ kind, sourceId, payload: {}, requestedBy: ana } as never)
    await claimTask(id, 'c')
    expect(await finishTask(id, 'c', outcome)).toBe(true)
    expect(await finishTask(id, 'c', outcome)).toBe(false)
    return id
  }
  const before = await count()
  await ended('survey', { result: {} as never })
  expect(await count()).toBe(before)
  const taskId = await ended('snapshot', { result: {} as never })
  expect(await newest()).toMatchObject({
    ...{ who: 'system worker', action: 'railway-task.snapshot', targetId: sourceId, result: 'ok' },
    details: { taskId, requestedBy: expect.any(String) },
  })
  await ended('snapshot', { problem: problem('cancelled').details })
  expect(await newest()).toMatchObject({ result: 'failed', problem: 'cancelled' })
  expect(await count()).toBe(before + 2)
})

test('an answer to a download that does not exist is no event', async () => {
  const before = await count()
  await answerDownload('unknown', { link: 'https://bucket.example/object?signature=x', seconds: 300 })
  expect(await count()).toBe(before)
})
