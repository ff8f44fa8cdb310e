import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '#bin/fake-railway/faults.ts'
import { taskKinds } from '#lib/platform/platform.ts'
import { countBackups } from '#lib/store/backups.ts'
import { database } from '#lib/store/database.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getTask, latestTasks, requestTask } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'
import { claimDueSurvey } from '#lib/store/worker/railway-links.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runTask } from '#workers/railway/run-task.ts'
import { startSurveyLoop } from '#workers/railway/survey-loop.ts'
import { surveyInRun } from '#workers/run/survey-in-run.ts'
import { lendTasks } from './task-context.ts'

withMetadataDatabase()
let acts: Awaited<ReturnType<typeof lendTasks>>
beforeAll(async () => {
  acts = await lendTasks()
})
afterEach(() => {
  acts.railway.state.faults.clear()
  acts.railway.state.operations.length = 0
})
afterAll(() => acts.close())

const turnOn = (fault: Fault) => acts.railway.state.faults.set(fault, Date.now())
const simple = (kind: 'survey' | 'snapshot', sourceId: string) =>
  acts.run({ kind, sourceId, payload: {}, requestedBy: ana })
const schedulesOf = (sourceId: string, from: ('DAILY' | 'WEEKLY')[], to: ('DAILY' | 'WEEKLY')[]) =>
  acts.run({ kind: 'schedules', sourceId, payload: { from, to }, requestedBy: ana })
const listed = async (sourceId: string) => (await getPlatform(sourceId))?.backups.value ?? []

describe('looking again', () => {
  test('remembers everything that Railway says, and writes the runbook anew', async () => {
    const sourceId = await acts.linked()
    expect(await simple('survey', sourceId)).toMatchObject({ status: 'done', result: {}, progress: null })
    const platform = await getPlatform(sourceId)
    expect(platform).toMatchObject({
      ...{ official: false, endpoint: acts.railway.url },
      volume: { value: { state: 'READY', sizeMB: 5000, usedMB: 1180 }, problem: null },
      pitr: { value: { on: false } },
      rate: { limit: expect.any(Number), remaining: expect.any(Number) },
    })
    const origins = new Set(platform?.backups.value?.map((backup) => backup.origin))
    expect(origins).toEqual(new Set(['scheduled', 'manual', 'platform']))
    for (const { kind, cron, nextAt } of platform?.schedules.value ?? []) {
      const [minute, hour] = cron.split(' ')
      const next = new Date(nextAt ?? '')
      expect([next.getUTCMinutes(), next.getUTCHours()], kind).toEqual([Number(minute), Number(hour)])
      expect(next.getTime()).toBeGreaterThan(Date.now())
    }
    expect(await getRunbook(sourceId)).toMatchObject({ markdown: expect.stringContaining('# '), runId: null })
  })

  test.each<[Fault, string]>([
    ['unreachable', 'railway-unreachable'],
    ['not-authorized-all', 'railway-not-authorized'],
    ['rate-limited', 'railway-rate-limited'],
    ['strange-answer', 'railway-strange-answer'],
  ])('fails where Railway is %s, and forgets nothing', async (fault, code) => {
    const sourceId = await acts.linked()
    const before = await listed(sourceId)
    expect(before.length).toBeGreaterThan(5)
    turnOn(fault)
    expect(await simple('survey', sourceId)).toMatchObject({ status: 'failed', problem: { code } })
    const platform = await getPlatform(sourceId)
    expect(platform?.backups).toMatchObject({ problem: { code, since: expect.any(String) } })
    expect(platform?.backups.value).toEqual(before)
    acts.railway.state.faults.clear()
    expect((await simple('survey', sourceId)).status).toBe('done')
    expect((await getPlatform(sourceId))?.backups.problem).toBeNull()
  })

  test('tells the parts that can be read where the list alone cannot', async () => {
    const sourceId = await acts.linked()
    turnOn('not-authorized-list')
    expect((await simple('survey', sourceId)).status).toBe('done')
    const platform = await getPlatform(sourceId)
    expect(platform?.backups.problem).toMatchObject({ code: 'railway-not-authorized' })
    expect(platform?.schedules.problem).toBeNull()
  })

  test('calls backups gone with their volume where another volume stands there', async () => {
    const sourceId = await acts.linked()
    const before = (await listed(sourceId)).length
    turnOn('volume-replaced')
    await simple('survey', sourceId)
    expect(await listed(sourceId)).toEqual([])
    expect(await countBackups(sourceId)).toEqual({ all: before, listed: 0, gone: before })
    const reasons = await database().backup.groupBy({ by: ['goneWhy'], where: { sourceId } })
    expect(reasons.map((it) => it.goneWhy)).toContain('volume-replaced')
  })

  test('is refused for a source that is not linked', async () => {
    const { id } = await database().source.create({ data: { name: 'not linked', variable: 'NOTHING' } })
    expect(await simple('survey', id)).toMatchObject({ status: 'failed', problem: { code: 'conflict' } })
  })

  test('remembers that the token cannot be had, and since when', async () => {
    const sourceId = await acts.linked()
    const { id: tokenId } = await addToken(ana, { variable: 'NO_SUCH_TOKEN' })
    await database().railwayLink.update({ where: { sourceId }, data: { tokenId } })
    expect(await simple('survey', sourceId)).toMatchObject({ problem: { code: 'variable-missing' } })
    const platform = await getPlatform(sourceId)
    expect(platform?.backups.value?.length).toBeGreaterThan(5)
    for (const part of ['backups', 'schedules', 'volume', 'pitr'] as const)
      expect(platform?.[part].problem).toMatchObject({ code: 'variable-missing', since: expect.any(String) })
  })
})

describe('a snapshot', () => {
  test('ends with the backup that Railway lists, which is then among those that are known', async () => {
    const sourceId = await acts.linked()
    const task = await simple('snapshot', sourceId)
    expect(task).toMatchObject({
      status: 'done',
      result: { backupName: `backproof-${task.id}`, backupId: expect.any(String) },
    })
    const made = (await listed(sourceId)).find((backup) => backup.id === task.result?.backupId)
    expect(made).toMatchObject({ origin: 'manual', expiresAt: null, name: `backproof-${task.id}` })
  })

  test('that is refused fails with the reason', async () => {
    const sourceId = await acts.linked()
    turnOn('snapshot-refused')
    expect(await simple('snapshot', sourceId)).toMatchObject({
      status: 'failed',
      problem: { code: 'railway-refused', message: expect.stringContaining('paused') },
    })
  })

  test('that two workers receive runs once', async () => {
    const sourceId = await acts.linked()
    const { id } = await requestTask({ kind: 'snapshot', sourceId, payload: {}, requestedBy: ana })
    const never = new AbortController().signal
    await Promise.all([1, 2].map(() => runTask(acts.context, id, never)))
    expect(await getTask(id)).toMatchObject({ status: 'done' })
    expect(acts.railway.state.operations.filter((name) => name === 'CreateBackup')).toHaveLength(1)
  })

  test('that a stopping worker leaves fails as undecided, and shows its progress until then', async () => {
    const sourceId = await acts.linked()
    turnOn('snapshot-never-listed')
    const { id } = await requestTask({ kind: 'snapshot', sourceId, payload: {}, requestedBy: ana })
    const closing = new AbortController()
    const doing = runTask(acts.context, id, closing.signal)
    for (let waited = 0; !(await getTask(id))?.progress && waited < 20_000; waited += 50) await sleep(50)
    expect(await getTask(id)).toMatchObject({ status: 'running', progress: expect.stringMatching(/backup/) })
    closing.abort()
    await doing
    expect(await getTask(id)).toMatchObject({
      ...{ status: 'failed', progress: null },
      problem: { code: 'worker-lost', hint: expect.stringContaining('Refresh before') },
    })
  })
})

describe('what changes something at Railway', () => {
  test('locks a backup, and shows it without expiry', async () => {
    const sourceId = await acts.linked()
    const expiring = (await listed(sourceId)).find((backup) => backup.expiresAt !== null)
    const backupId = expiring?.id ?? ''
    expect(await acts.run({ kind: 'lock', sourceId, payload: { backupId }, requestedBy: ana })).toMatchObject(
      {
        status: 'done',
        result: { backupId },
      },
    )
    expect((await listed(sourceId)).find((backup) => backup.id === backupId)?.expiresAt).toBeNull()
  })

  test('sends the whole set of schedules, and shows what was read back', async () => {
    const sourceId = await acts.linked()
    const task = await schedulesOf(sourceId, ['DAILY', 'WEEKLY'], ['WEEKLY'])
    expect(task).toMatchObject({ status: 'done', result: { schedules: ['WEEKLY'] } })
    const kinds = async () => (await getPlatform(sourceId))?.schedules.value?.map((it) => it.kind)
    expect(await kinds()).toEqual(['WEEKLY'])
    // A person who still sees the former set of schedules.
    expect(await schedulesOf(sourceId, ['DAILY', 'WEEKLY'], [])).toMatchObject({
      status: 'failed',
      problem: { code: 'schedule-changed' },
    })
    expect(await kinds()).toEqual(['WEEKLY'])
    await schedulesOf(sourceId, ['WEEKLY'], ['DAILY', 'WEEKLY'])
    expect((await kinds())?.sort()).toEqual(['DAILY', 'WEEKLY'])
  })

  test('is one of the listed kinds, and none of them restores or deletes', async () => {
    const sourceId = await acts.linked()
    const { id } = await database().railwayTask.create({
      data: { kind: 'restore', sourceId, payload: {}, requestedBy: 'mallory' },
    })
    acts.railway.state.operations.length = 0
    await runTask(acts.context, id, new AbortController().signal)
    expect(await getTask(id)).toMatchObject({ status: 'failed', problem: { code: 'bad-request' } })
    expect(acts.railway.state.operations).toEqual([])
    expect(taskKinds).toEqual(['discover', 'connect', 'survey', 'snapshot', 'lock', 'schedules'])
  })
})

describe('without a request', () => {
  test('a source is surveyed when its survey is due, and not before', async () => {
    const sourceId = await acts.linked()
    await database().railwayLink.updateMany({ data: { nextSurveyAt: new Date(Date.now() + 3_600_000) } })
    const surveyedAt = async () => (await getPlatform(sourceId))?.surveyedAt ?? ''
    const before = await surveyedAt()
    const keeping = startSurveyLoop(acts.context, 100)
    await sleep(400)
    expect(await surveyedAt()).toBe(before)
    await database().railwayLink.update({ where: { sourceId }, data: { nextSurveyAt: new Date(0) } })
    for (let waited = 0; (await surveyedAt()) === before && waited < 20_000; waited += 50) await sleep(50)
    expect((await surveyedAt()) > before).toBe(true)
    await keeping.stop()
    const stopped = await surveyedAt()
    await database().railwayLink.update({ where: { sourceId }, data: { nextSurveyAt: new Date(0) } })
    await sleep(300)
    expect(await surveyedAt()).toBe(stopped)
    expect(await claimDueSurvey(1000)).toBe(sourceId)
  })

  test('a run surveys Railway, and a failure there does not fail the run', async () => {
    const sourceId = await acts.linked()
    const source = { id: sourceId, policy: defaultPolicy }
    const survey = () => surveyInRun(acts.context, source, new AbortController().signal)
    const before = await getPlatform(sourceId)
    const checks = await survey()
    expect(checks?.length).toBeGreaterThan(3)
    expect(checks?.map((check) => check.kind)).toContain('backup-list')
    expect((await getPlatform(sourceId))?.surveyedAt).not.toBe(before?.surveyedAt)
    turnOn('unreachable')
    const list = (await survey())?.find((check) => check.kind === 'backup-list')
    expect(list?.verdict).toBe('skipped')
    await database().railwayLink.delete({ where: { sourceId } })
    expect(await survey()).toBeNull()
  })

  test('a run does not wait for a slow Railway', async () => {
    const source = { id: await acts.linked(), policy: defaultPolicy }
    turnOn('slow')
    const begun = performance.now()
    const checks = await surveyInRun(acts.context, source, new AbortController().signal, 300)
    expect(performance.now() - begun).toBeLessThan(4000)
    expect(checks?.find((check) => check.kind === 'backup-list')?.verdict).toBe('skipped')
    expect((await getPlatform(source.id))?.backups.problem).toMatchObject({ code: 'railway-unreachable' })
  })
})

test('a token and a password are nowhere in the metadata database, and in no progress', async () => {
  const sourceId = await acts.linked()
  await simple('survey', sourceId)
  const password = new URL(acts.source.url).password
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'backproof'`
  const all = await Promise.all(
    tables.map(({ name }) => database().$queryRawUnsafe(`SELECT t::text FROM ${name} AS t`)),
  )
  const stored = JSON.stringify([all, await latestTasks(sourceId, { limit: 50 }), await getSource(sourceId)])
  expect(stored).toContain('Postgres')
  expect(stored).not.toContain(acts.railway.projectToken)
  if (password) expect(stored).not.toContain(password)
  expect(stored).not.toContain(acts.source.url)
})
