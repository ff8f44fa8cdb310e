import { expect, test } from 'vitest'
import { GET } from '#app/api/v1/backups/route.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import { linkedSource, refused, someBackup, someSurvey } from '#tests/lib/store/platform-sample.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const manual = { scheduleId: null, name: 'pre-deploy', expiresAt: null }
const listed = [
  someBackup('b1', '2026-11-20T02:44:00.000Z'),
  someBackup('b2', '2026-11-21T02:44:00.000Z'),
  someBackup('b3', '2026-11-21T15:00:00.000Z', manual),
]

async function connected() {
  const [{ sourceId, volumeInstanceId }, person] = [await linkedSource(), await signedIn()]
  const survey = (at: string, more = {}) =>
    saveSurvey(sourceId, someSurvey(at, listed, more), { volumeInstanceId, nextAt: () => null })
  const ask = (query: string) => GET(person.get(`/api/v1/backups?source=${sourceId}${query}`))
  const ids = async (query: string) =>
    (await (await ask(query)).json()).backups.map((it: { id: string }) => it.id)
  return { sourceId, person, survey, ask, ids }
}

test('Backups come newest first, page by page, and as they are filtered', async () => {
  const { survey, ask, ids } = await connected()
  await survey('2026-11-21T16:00:00.000Z')
  const first = await (await ask('&limit=2')).json()
  expect(first.backups.map((it: { id: string }) => it.id)).toEqual(['b3', 'b2'])
  expect(await ids(`&limit=2&before=${encodeURIComponent(first.next)}`)).toEqual(['b1'])
  expect(await ids('&origin=manual')).toEqual(['b3'])
  expect(await ids('&show=gone')).toEqual([])
  expect(first.counts).toEqual({ all: 3, listed: 3, gone: 0 })
})

test('an answer contains when the list was read and why it could not be read since', async () => {
  const { survey, ask } = await connected()
  const never = await (await ask('')).json()
  expect(never).toMatchObject({ backups: [], read: { at: null, problem: null } })
  await survey('2026-11-21T16:00:00.000Z')
  await survey('2026-11-21T17:00:00.000Z', { backups: refused })
  const { read, backups } = await (await ask('')).json()
  expect(read).toMatchObject({
    at: '2026-11-21T16:00:00.000Z',
    problem: { code: 'railway-not-authorized', since: '2026-11-21T17:00:00.000Z' },
  })
  expect(backups).toHaveLength(3)
})

test('a source that was never connected says so, rather than that it has none', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const answer = await GET(person.get(`/api/v1/backups?source=${id}`))
  expect(await answer.json()).toMatchObject({ read: null, backups: [] })
})

test('what is asked in a way that is not known is refused', async () => {
  const { ask, person } = await connected()
  for (const query of ['&show=some', '&origin=no-such-origin', '&limit=0', '&before=b1', '&before=never~b1'])
    expect((await ask(query)).status, query).toBe(400)
  expect((await GET(person.get('/api/v1/backups?source=unknown'))).status).toBe(404)
  const stranger = person.get('/api/v1/backups?source=x')
  stranger.headers.delete('cookie')
  expect((await GET(stranger)).status).toBe(401)
})
