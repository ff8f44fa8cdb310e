import { afterAll, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { GET as one } from '#app/api/v1/railway/tasks/[id]/route.ts'
import { GET as list, POST } from '#app/api/v1/sources/[id]/railway/tasks/route.ts'
import { database } from '#lib/store/database.ts'
import { getTask } from '#lib/store/railway-tasks.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import { linkedSource, someBackup, someSurvey } from '#tests/lib/store/platform-sample.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterAll(closeQueue)

/** A Source whose list holds one daily Backup. */
async function connected() {
  const [{ sourceId: id, volumeInstanceId }, person] = [await linkedSource(), await signedIn()]
  const survey = someSurvey('2026-11-22T11:00:00.000Z', [someBackup('backup-1', '2026-11-22T02:44:00.000Z')])
  await saveSurvey(id, survey, { volumeInstanceId, nextAt: () => null })
  const path = `/api/v1/sources/${id}/railway/tasks`
  return {
    id,
    path,
    person,
    asks: (body: unknown) => POST(person.json('POST', path, body), at({ id })),
    types: (fields: Record<string, string>) => POST(person.form(path, fields), at({ id })),
  }
}

const wantedOf = async (id: string) =>
  (await database().railwayTask.findUniqueOrThrow({ where: { id } })).payload
const idIn = async (answer: Response) => (await answer.json()).id as string

test('a snapshot is asked for by a plain form, with a name of its own, and twice is once', async () => {
  const { id, types, asks } = await connected()
  const first = await types({ kind: 'snapshot' })
  expect(first.status).toBe(303)
  const taskId = new URL(first.headers.get('location') ?? '', 'http://x').searchParams.get('act') ?? ''
  expect(await getTask(taskId)).toMatchObject({
    kind: 'snapshot',
    sourceId: id,
    requestedBy: 'ana@backproof.local (first-admin)',
  })
  expect(await wantedOf(taskId)).toEqual({
    name: expect.stringMatching(/^backproof-\d{8}-\d{4}-[0-9a-f]{6}$/),
  })
  const again = await asks({ kind: 'snapshot' })
  expect([again.status, await idIn(again)]).toEqual([200, taskId])
})

test('while one change is under way another is refused, and a look is not', async () => {
  const { asks } = await connected()
  expect((await asks({ kind: 'snapshot' })).status).toBe(202)
  expect((await asks({ kind: 'schedules', from: ['DAILY'], to: [] })).status).toBe(409)
  expect((await asks({ kind: 'survey' })).status).toBe(202)
})

test('the whole set that was seen and the whole set that is payload go to the worker, in one order', async () => {
  const { asks } = await connected()
  const answer = await asks({ kind: 'schedules', from: 'WEEKLY,DAILY', to: ['MONTHLY', 'DAILY'] })
  expect(answer.status).toBe(202)
  expect(await wantedOf(await idIn(answer))).toEqual({ from: ['DAILY', 'WEEKLY'], to: ['DAILY', 'MONTHLY'] })
})

test('an empty set can be meant, and has to be said', async () => {
  const { types, asks } = await connected()
  expect((await asks({ kind: 'schedules', from: 'DAILY' })).status).toBe(400)
  expect((await types({ kind: 'schedules', from: 'DAILY', to: '' })).status).toBe(303)
})

test('locking a Backup requires its name to be typed, and that it is listed', async () => {
  const { asks } = await connected()
  expect((await asks({ kind: 'lock', backupId: 'backup-1', confirm: 'yes' })).status).toBe(400)
  expect((await asks({ kind: 'lock', backupId: 'backup-2', confirm: 'Daily Backup' })).status).toBe(404)
  const answer = await asks({ kind: 'lock', backupId: 'backup-1', confirm: 'Daily Backup' })
  expect(answer.status).toBe(202)
  expect(await wantedOf(await idIn(answer))).toEqual({ backupId: 'backup-1' })
})

test('no other task can be requested: no restore, no deletion, no unknown kind of schedule', async () => {
  const { id, asks } = await connected()
  const before = await database().railwayTask.count({ where: { sourceId: id } })
  for (const kind of ['restore', 'delete', 'wipe', 'connect', 'discover', undefined])
    expect((await asks({ kind, backupId: 'backup-1', confirm: 'Daily Backup' })).status).toBe(400)
  expect((await asks({ kind: 'schedules', from: [], to: ['HOURLY'] })).status).toBe(400)
  expect(await database().railwayTask.count({ where: { sourceId: id } })).toBe(before)
})

test('a source that is not connected to Railway accepts no task', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/railway/tasks`
  expect((await POST(person.json('POST', path, { kind: 'survey' }), at({ id }))).status).toBe(409)
})

test('every signed-in person can read a task', async () => {
  const { id, path, person, asks } = await connected()
  const taskId = await idIn(await asks({ kind: 'survey' }))
  const answer = await one(person.get(`/api/v1/railway/tasks/${taskId}`), at({ id: taskId }))
  expect(await answer.json()).toMatchObject({ id: taskId, kind: 'survey', status: 'queued', problem: null })
  const { acts } = await (await list(person.get(path), at({ id }))).json()
  expect(acts.map((act: { id: string }) => act.id)).toEqual([taskId])
  expect((await one(person.get('/api/v1/railway/tasks/unknown'), at({ id: 'unknown' }))).status).toBe(404)
})

test('requesting a task requires a session, and is refused from another site', async () => {
  const { id, path, person } = await connected()
  const stranger = person.json('POST', path, { kind: 'snapshot' })
  stranger.headers.delete('cookie')
  expect((await POST(stranger, at({ id }))).status).toBe(401)
  const elsewhere = person.json('POST', path, { kind: 'snapshot' })
  elsewhere.headers.set('origin', 'https://elsewhere.example')
  expect((await POST(elsewhere, at({ id }))).status).toBe(403)
  expect(await database().railwayTask.count({ where: { sourceId: id } })).toBe(0)
})
