import { beforeAll, expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'
import type { Notification } from '#lib/verification/notification.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { driveClock } from '#tests/support/driven-clock.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, someArchive, someSource } from './sample.ts'

withMetadataDatabase()

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const first = new Date('2027-03-01T00:00:00Z')
const last = new Date('2027-04-01T00:00:00Z')
const utc = (text: string) => new Date(`2027-${text}:00Z`)

/** From when to when no worker runs. */
const outage = { from: utc('03-16T12:00'), to: utc('03-18T12:00') }
/** What becomes of the run of a day; every other one passes. */
const outcomes: Record<string, Outcome> = { '03-10': 'errored', '03-11': 'errored', '03-22': 'failed' }

const isOut = (at: Date) => at >= outage.from && at < outage.to
const broken = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))

/** Every six hours, each minute around a start, and around the end and the return of the worker. */
function ticks(): Date[] {
  const at = new Set<number>()
  const add = (from: number, to: number, every: number) => {
    for (let each = from; each < to; each += every) at.add(each)
  }
  add(first.getTime(), last.getTime(), 6 * hour)
  // The planned start is 01:30 in Lisbon: 01:30 UTC until 28 March, and 00:30 UTC from then on.
  for (let start = first.getTime(); start < last.getTime(); start += day) {
    const planned = start + (start < utc('03-28T00:00').getTime() ? 90 : 30) * minute
    add(planned - minute, planned + 3 * minute, minute)
  }
  const skipped = utc('03-28T01:30').getTime()
  add(skipped - minute, skipped + 3 * minute, minute)
  for (const { from, to } of [outage])
    for (const edge of [from, to]) add(edge.getTime() - 2 * minute, edge.getTime() + 8 * minute, minute)
  return [...at].sort((one, other) => one - other).map((ms) => new Date(ms))
}

let sourceId: string
let clock: Awaited<ReturnType<typeof driveClock>>
const started: Date[] = []
beforeAll(async () => {
  clock = await driveClock(first)
  // Sessions from now on have the driven clock.
  await closeDatabase()
  expect(await databaseNow()).toEqual(first)
  sourceId = (await someSource()).id
  await database().source.update({ where: { id: sourceId }, data: { name: 'shop', createdAt: first } })
  await saveSchedule(ana, sourceId, {
    ...{ cron: '30 1 * * *', timeZone: 'Europe/Lisbon', afterBackup: false, reverifyEvery: 0 },
  })
  await database().schedule.update({ where: { sourceId }, data: { delaySeconds: 60, savedAt: first } })
  await database().channel.create({
    data: {
      ...{
        name: 'ops',
        kind: 'webhook',
        settings: { host: 'x' },
        sealed: 'x',
        sealedFor: 'x',
        addedBy: 'ana',
      },
      verifiedAt: first,
      alertKinds: [
        ...['failed', 'errored-twice', 'overdue', 'schedule-missed', 'worker-silent', 'storage-failing'],
        ...['recovered', 'digest'],
      ],
    },
  })
  for (const at of ticks()) await live(at)
})

/** What web and worker do at an instant. A run takes no time. */
async function live(at: Date): Promise<void> {
  await clock.set(at)
  if (!isOut(at)) {
    await reportWorker({ id: 'w', publicKey: 'age1', version: '1', tools: [] })
    for (const { runId } of await startDueRuns()) {
      started.push(at)
      await claimRun(runId, 'c')
      const status = outcomes[at.toISOString().slice(5, 10)] ?? 'passed'
      await attachArchive(runId, 'c', someArchive({ takenAt: at.toISOString(), keptAt: `archives/${runId}` }))
      const checks = status === 'passed' ? provedChecks : status === 'failed' ? broken : []
      const { details } = problem('scratch-failed/start', { error: 'it broke', logFile: null })
      await finishRun(runId, 'c', { status, checks, problem: status === 'errored' ? details : null })
    }
  }
  await raiseAlerts()
}

async function messages(kind?: string) {
  const rows = await database().delivery.findMany({ where: { kind }, orderBy: { number: 'asc' } })
  return rows.map(({ createdAt, message }) => ({
    at: createdAt.toISOString().slice(5, 16),
    ...(message as unknown as Notification),
  }))
}

test('each start takes place when it must, over the change of clocks, and a missed one once', () => {
  const days = Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, '0'))
  const expected = days.flatMap((date) => {
    // The worker was away on the 17th and on the morning of the 18th: one start in their place.
    if (date === '17') return []
    if (date === '18') return ['03-18T12:00']
    // 01:30 does not exist on the 28th: the next valid time is 02:30 in Lisbon, which is 01:30 UTC.
    return [`03-${date}T${Number(date) > 28 ? '00' : '01'}:31`]
  })
  expect(started.map((at) => at.toISOString().slice(5, 16))).toEqual(expected)
})

test('each alert is sent once, with one reminder a day while it holds, and one recovery', async () => {
  const sent = (await messages()).filter(({ kind }) => kind !== 'digest')
  const lines = sent.map(({ at, kind, happened }) => {
    const isReminder = happened.startsWith('Still: ')
    const about = happened.replace(/^(Still: |No longer true: )/, '')
    return `${at} ${kind}${isReminder ? ' again' : ''}: ${about}`
  })
  const expected = [
    // The run of the 10th could not finish: nothing was verified for a day and an hour.
    '03-10T06:00 overdue: The newest verified archive is 1 d 4 h old; the policy allows 1 d.',
    '03-11T01:31 errored-twice: Runs 10 and 11 could not finish.',
    '03-11T06:00 overdue again: The newest verified archive is 2 d 4 h old; the policy allows 1 d.',
    '03-12T01:31 recovered: The newest verified archive is 2 d 23 h old; the policy allows 1 d.',
    '03-12T01:31 recovered: Runs 10 and 11 could not finish.',
    // The worker ends at noon of the 16th.
    '03-16T12:05 worker-silent: No worker has reported since 16 Mar 11:59 UTC.',
    '03-17T06:00 overdue: The newest verified archive is 1 d 4 h old; the policy allows 1 d.',
    '03-17T06:00 schedule-missed: The run that was planned for 17 Mar 01:30 UTC has not started.',
    '03-17T18:00 worker-silent again: No worker has reported since 16 Mar 11:59 UTC.',
    '03-18T06:00 overdue again: The newest verified archive is 2 d 4 h old; the policy allows 1 d.',
    '03-18T06:00 schedule-missed again: The run that was planned for 17 Mar 01:30 UTC has not started.',
    // It is back at noon of the 18th, and makes up for both starts with one.
    '03-18T12:00 recovered: The newest verified archive is 2 d 10 h old; the policy allows 1 d.',
    '03-18T12:01 recovered: The run that was planned for 17 Mar 01:30 UTC has not started.',
    '03-18T12:05 recovered: No worker has reported since 16 Mar 11:59 UTC.',
    '03-22T01:31 failed: Do not deploy. shop: 1 of 1 table differs from production at that moment.',
    '03-22T06:00 overdue: The newest verified archive is 1 d 4 h old; the policy allows 1 d.',
    '03-23T01:31 recovered: The newest verified archive is 1 d 23 h old; the policy allows 1 d.',
    '03-23T01:31 recovered: Do not deploy. shop: 1 of 1 table differs from production at that moment.',
  ]
  // Of one instant they have no order.
  expect(lines.sort()).toEqual(expected.sort())
})

test('the digest of each week counts what was expected, what happened and what did not', async () => {
  const week = (planned: number, began: number, ended: string) =>
    `shop: ${planned} scheduled starts expected, ${began} happened; ${ended}`
  expect(
    (await messages('digest')).map(({ at, details }) => [at, details[0]?.replace(/; last .*/, '')]),
  ).toEqual([
    ['03-01T12:00', week(1, 1, '1 passed, 0 failed, 0 could not finish')],
    ['03-08T12:00', week(7, 7, '7 passed, 0 failed, 0 could not finish')],
    ['03-15T12:00', week(7, 7, '5 passed, 0 failed, 2 could not finish')],
    // Of the two starts in the outage one was made up for.
    ['03-22T12:00', week(7, 6, '5 passed, 1 failed, 0 could not finish')],
    ['03-29T12:00', week(7, 7, '7 passed, 0 failed, 0 could not finish')],
  ])
})

test('the silent worker is reported to the operator, too: once, once again a day later, and its return', async () => {
  const rows = await database().operatorMessage.findMany({ orderBy: { number: 'asc' } })
  expect(rows.map(({ createdAt }) => createdAt.toISOString().slice(5, 16))).toEqual([
    '03-16T12:05',
    '03-17T18:00',
    '03-18T12:05',
  ])
})
