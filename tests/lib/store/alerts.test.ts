import { beforeEach, expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { raise } from '#tests/support/raise.ts'
import { until } from '#tests/support/until.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

withMetadataDatabase()
// Alerts are assessed for all Sources.
beforeEach(async () => {
  await database().source.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
  await database().worker.deleteMany()
})

const minute = 60_000
const hour = 60 * minute
const soon = (ms: number) => new Date(Date.now() + ms)
const broken = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))

async function ended(sourceId: string, status: Outcome) {
  const run = await runningRun('c', sourceId)
  const takenAt = new Date().toISOString()
  await attachArchive(run, 'c', someArchive({ takenAt, keptAt: `archives/${run}` }))
  const { details } = problem('scratch-failed/start', { error: 'it broke', logFile: null })
  const checks = status === 'passed' ? provedChecks : status === 'failed' ? broken : []
  await finishRun(run, 'c', { status, checks, problem: status === 'errored' ? details : null })
  return run
}

const kinds = async (now: Date) => (await raise({ now })).map(({ kind }) => kind)

test('a failed run is notified of once, with a link to it, and its recovery once', async () => {
  const { id, name } = await someSource()
  await raise({ now: soon(0) })
  const run = await ended(id, 'failed')
  const [sent, ...more] = await raise({ now: soon(minute) })
  expect(more).toEqual([])
  expect(sent).toMatchObject({ kind: 'failed', source: { name }, path: `/runs/${run}` })
  expect(await kinds(soon(2 * minute))).toEqual([])
  await ended(id, 'passed')
  expect(await kinds(soon(3 * minute))).toEqual(['recovered'])
  expect(await kinds(soon(4 * minute))).toEqual([])
})

test('a failed run whose archive matches production says that production lacks a required schema', async () => {
  const { id } = await someSource()
  await raise({ now: soon(0) })
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive({ takenAt: new Date().toISOString(), keptAt: `archives/${run}` }))
  const missing = {
    ...{ kind: 'required-schema' as const, subject: 'auth', verdict: 'failed' as const },
    ...{ expected: 'there', found: 'missing', blames: 'source' as const },
  }
  await finishRun(run, 'c', { status: 'failed', checks: [...provedChecks, missing], problem: null })
  const [sent] = await raise({ now: soon(minute) })
  expect(sent).toMatchObject({ kind: 'failed', facts: { fault: 'promise' } })
  expect(sent?.meaning).toContain('The archive is not what failed')
})

test('each run that passed is notified of once, from the first assessment on', async () => {
  const { id } = await someSource()
  await ended(id, 'passed')
  await raise({ now: soon(0) })
  const run = await ended(id, 'passed')
  const sent = await raise({ now: soon(minute) })
  expect(sent).toMatchObject([{ kind: 'passed', path: `/runs/${run}` }])
  expect(await kinds(soon(2 * minute))).toEqual([])
})

test('one run that could not finish is no alert, two in a row are', async () => {
  const { id } = await someSource()
  await ended(id, 'errored')
  expect(await kinds(soon(minute))).toEqual([])
  await ended(id, 'errored')
  expect(await kinds(soon(2 * minute))).toEqual(['errored-twice'])
})

test('a verification that is too old is overdue an hour after its limit; one that never took place, too', async () => {
  const { id } = await someSource()
  await ended(id, 'passed')
  expect(await kinds(soon(24.9 * hour))).toEqual([])
  expect(await kinds(soon(25.1 * hour))).toContain('overdue')
  await someSource()
  const sent = await raise({ now: soon(25.2 * hour) })
  expect(sent.map(({ happened }) => happened).join()).toContain('Never verified')
})

test('a start that no worker made, and a worker that stopped reporting, are notified of', async () => {
  const { id } = await someSource()
  await saveSchedule(ana, id, { cron: '0 3 * * *', timeZone: 'UTC', afterBackup: false, reverifyEvery: 0 })
  await database().schedule.update({ where: { sourceId: id }, data: { nextAt: soon(0), delaySeconds: 0 } })
  await reportWorker({ id: 'w', publicKey: 'age1', version: 'v24', tools: [] })
  expect(await kinds(soon(4 * minute))).toEqual([])
  const sent = await kinds(soon(11 * minute))
  expect(sent.sort()).toEqual(['schedule-missed', 'worker-silent'])
  await startDueRuns({ now: soon(12 * minute) })
  expect(await kinds(soon(13 * minute))).toEqual([])
  expect(await kinds(soon(15 * minute))).toEqual(['recovered'])
})

test('of eight processes that assess at the same time, people are notified by one', async () => {
  const { id } = await someSource()
  await raise({ now: soon(0) })
  await ended(id, 'failed')
  const now = soon(minute)
  const sent = (await Promise.all(Array.from({ length: 8 }, () => raise({ now })))).flat()
  expect(sent.map(({ kind }) => kind)).toEqual(['failed'])
  expect(await database().alert.count({ where: { closedAt: null } })).toBe(1)
})

test('once a week a digest says what was expected and what happened', async () => {
  const { id, name } = await someSource()
  await saveSchedule(ana, id, { cron: '0 3 * * *', timeZone: 'UTC', afterBackup: false, reverifyEvery: 0 })
  await ended(id, 'passed')
  const monday = new Date('2027-03-01T08:00:30Z')
  await database().alertClock.create({
    data: { id: 1, assessedAt: new Date(0), runsUntil: monday, digestAt: new Date('2027-02-22T08:00:30Z') },
  })
  await database().schedule.update({
    where: { sourceId: id },
    data: { savedAt: new Date('2027-01-01T00:00:00Z') },
  })
  const digest = (await raiseAlerts({ now: monday })).find(({ kind }) => kind === 'digest')
  expect(digest?.details).toHaveLength(1)
  expect(digest?.details[0]).toContain(`${name}: 7 scheduled starts expected, 0 happened; 0 passed`)
  expect(
    (await raiseAlerts({ now: new Date('2027-03-01T08:01:30Z') })).map(({ kind }) => kind),
  ).not.toContain('digest')
})

test('a source that is deleted takes its alerts along', async () => {
  const { id } = await someSource()
  await ended(id, 'failed')
  expect(await kinds(soon(minute))).toEqual(['failed'])
  await database().source.delete({ where: { id } })
  expect(await kinds(soon(2 * minute))).toEqual([])
})

test('what was read before another process assessed the alerts takes nothing back', async () => {
  const { id } = await someSource()
  await raise({ now: soon(0) })
  let late: Promise<string[]> = Promise.resolve([])
  await database().$transaction(
    async (other) => {
      await other.$executeRaw`SELECT pg_advisory_xact_lock(7204118::bigint)`
      late = kinds(soon(minute))
      await until(async () => {
        const waiting = await other.$queryRaw<
          []
        >`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`
        return waiting.length > 0 ? waiting : null
      })
      const at = soon(minute + 1000)
      const source = { id, name: 'shop' }
      await other.alert.create({
        data: {
          key: `failed:${id}`,
          kind: 'failed',
          openedAt: at,
          notifiedAt: at,
          notification: { kind: 'failed', source },
        },
      })
      await other.alertClock.update({ where: { id: 1 }, data: { assessedAt: at } })
    },
    { timeout: 60_000 },
  )
  expect(await late).toEqual([])
  expect(await database().alert.count({ where: { closedAt: null } })).toBe(1)
})

test('a clock that is set back does not end the alerts', async () => {
  const { id } = await someSource()
  await raise({ now: soon(hour) })
  await ended(id, 'failed')
  const sent = await raise({ now: soon(minute), restMs: 45_000 })
  expect(sent.map(({ kind }) => kind)).toEqual(['failed'])
})
