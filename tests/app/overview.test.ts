import { expect, test } from 'vitest'
import { GET as getHistory } from '#app/api/v1/sources/[id]/history/route.ts'
import { GET as getOverview } from '#app/api/v1/sources/[id]/overview/route.ts'
import { GET as getWorker } from '#app/api/v1/worker/route.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import type { Check } from '#lib/verification/check.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

async function overviewOf(id: string) {
  const person = await signedIn()
  const answer = await getOverview(person.get(`/api/v1/sources/${id}/overview`), at({ id }))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  return answer.json()
}

test('the overview of a source follows its runs, from none over one that is under way to its report', async () => {
  const { id } = await someSource()
  expect(await overviewOf(id)).toMatchObject({
    source: { id },
    setup: { connection: { state: 'pending' } },
    gate: { state: 'out-of-date' },
    active: null,
    shownRunId: null,
    runs: [],
    usualMs: null,
  })
  const run = await runningRun('c', id)
  expect(await overviewOf(id)).toMatchObject({ active: { id: run, queued: false }, shownRunId: null })
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const ended = await overviewOf(id)
  expect(ended).toMatchObject({ active: null, shownRunId: run, runs: [{ id: run, status: 'passed' }] })
  expect(ended.criteria).toHaveLength(8)
})

test('reasons and checklist judge Railway by the last look: one that is not connected is not known from an earlier run', async () => {
  const { id } = await someSource()
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive())
  const retention = {
    kind: 'backup-retention',
    subject: 'Retention',
    verdict: 'passed',
    blames: 'source',
  } as const
  const checks: Check[] = [...provedChecks, { ...retention, expected: 'at least 7 days', found: '7 days' }]
  await finishRun(run, 'c', { status: 'passed', checks, problem: null })
  const { gate, criteria } = await overviewOf(id)
  expect(gate.reasons).toContainEqual(
    expect.objectContaining({ text: 'Railway backups', standing: 'unproven', evidence: 'not connected' }),
  )
  for (const key of ['daily', 'kept'])
    expect(criteria.find((one: { key: string }) => one.key === key)).toMatchObject({
      ...{ standing: 'unproven', evidence: 'Railway backups: not connected' },
    })
})

test('it says how the database is set up, and what was not read or set as such', async () => {
  const { id } = await someSource()
  expect((await overviewOf(id)).setup).toEqual({
    connection: { variable: 'SOURCE_URL', probedAt: null, state: 'pending', next: null },
    schedule: null,
    policy: {
      ...{ freshWithinHours: 24, cadenceHours: 24, keptForDays: 7, restoreWithinMs: null },
      ...{ requiredSchemas: 0, customChecks: 0 },
    },
    archives: { stored: 0, bytes: 0, unusable: 0, newest: null },
    railway: null,
    channels: [],
  })
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  await saveSchedule(ana, id, { cron: '0 3 * * *', timeZone: 'UTC', afterBackup: false, reverifyEvery: 0 })
  const { archives, schedule } = (await overviewOf(id)).setup
  expect(archives).toMatchObject({ stored: 1, bytes: 5_000_000_000, unusable: 0 })
  expect(schedule).toMatchObject({ choice: { when: 'daily', at: '03:00' }, timeZone: 'UTC' })
  expect(schedule.nextAt).toMatch(/T03:00:00.000Z$/)
})

test('the past of a source has its ended runs on a time axis, and a calendar with today', async () => {
  const { id } = await someSource()
  const run = await runningRun('c', id)
  const person = await signedIn()
  const history = async () =>
    (await getHistory(person.get(`/api/v1/sources/${id}/history`), at({ id }))).json()
  expect((await history()).restores.moments).toEqual([])
  await finishRun(run, 'c', { status: 'failed', checks: provedChecks, problem: null })
  const { restores, calendar, changes } = await history()
  expect(restores).toMatchObject({ moments: [{ id: run, status: 'failed', restoreMs: null }], more: false })
  expect(calendar).toHaveLength(84)
  expect(calendar.filter(({ runs }: { runs: number }) => runs > 0)).toMatchObject([
    { ending: 'failed', runs: 1 },
  ])
  expect(changes).toBeNull()
})

test('it holds no connection, and neither host nor role of the source', async () => {
  const { id } = await someSource()
  expect(Object.keys((await overviewOf(id)).source).sort()).toEqual(
    ['bytes', 'connected', 'id', 'name', 'restoreWithinMs', 'serverVersion'].sort(),
  )
})

test('a source that does not exist is not found', async () => {
  const person = await signedIn()
  const answer = await getOverview(person.get('/api/v1/sources/x/overview'), at({ id: 'x' }))
  expect(answer.status).toBe(404)
})

test('a worker that never reported is null', async () => {
  const person = await signedIn()
  expect(await (await getWorker(person.get('/api/v1/worker'))).json()).toBeNull()
})

test('it says what is the matter with production, not that a server that answers is unreachable', async () => {
  const { id } = await someSource()
  const place = 'db:5432/shop'
  const stateAfter = async ({ details }: Problem) => {
    await saveProbe(id, { problem: details })
    return (await overviewOf(id)).setup.connection.state
  }
  expect(await stateAfter(problem('unknown-database', { place }))).toBe('missing')
  expect(await stateAfter(problem('wrong-password', { place }))).toBe('unreachable')
  expect(await stateAfter(problem('login-trigger', { place, triggers: [] }))).toBe('failed')
  await saveProbe(id, { probe: { serverVersion: '18.1', schemas: [] } as never })
  expect((await overviewOf(id)).setup.connection.state).toBe('connected')
})
