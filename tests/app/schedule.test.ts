import { expect, test } from 'vitest'
import { GET, POST } from '#app/api/v1/sources/[id]/schedule/route.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('a schedule is saved from a form, shown in words with its next five starts, and turned off', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/schedule`
  const save = (fields: Record<string, string>) => POST(person.form(path, fields), at({ id }))
  const shown = async () => (await GET(person.get(path), at({ id }))).json()
  expect(await shown()).toMatchObject({ schedule: null, next: [], choice: { when: 'never' } })
  const saved = await save({
    when: 'weekly',
    at: '04:30',
    weekday: '6',
    timeZone: 'Europe/Lisbon',
    afterBackup: 'on',
  })
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    `/databases/${id}/settings?scheduled=1#schedule`,
  ])
  const view = await shown()
  expect(view).toMatchObject({
    schedule: { cron: '30 4 * * 6', timeZone: 'Europe/Lisbon', afterBackup: true, reverifyEvery: 7 },
    choice: { when: 'weekly', at: '04:30', weekday: 6 },
    words: expect.stringContaining('Saturday'),
  })
  expect(view.next).toHaveLength(5)
  expect((await save({ when: 'never', afterBackup: 'off' })).status).toBe(303)
  expect(await shown()).toMatchObject({ schedule: null })
})

test('an empty field that the interval does not use is no reason to refuse, one that it uses is', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/schedule`
  const send = async (fields: object) => (await POST(person.json('POST', path, fields), at({ id }))).status
  expect(await send({ when: 'custom', cron: '30 4 * * 6', at: '' })).toBe(200)
  expect(await send({ when: 'never', at: '', timeZone: '' })).toBe(200)
  expect(await send({ when: 'daily', at: '' })).toBe(400)
  expect(await send({ when: 'daily', timeZone: '' })).toBe(400)
})

test.each([
  ['cron of every second', { when: 'custom', cron: '* * * * * *' }, 'five fields'],
  ['cron of every minute', { when: 'custom', cron: '* * * * *' }, 'less than an hour apart'],
  ['no cron expression', { when: 'custom', cron: '' }, 'five fields'],
  ['an unknown time zone', { when: 'daily', timeZone: 'Moon/Sea' }, 'no time zone'],
  ['a time that is none', { when: 'daily', at: '25:00' }, 'time of day'],
  ['reverification less than never', { when: 'daily', reverifyEvery: '-1' }, 'whole number'],
])('%s is refused with a sentence', async (_, fields, sentence) => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const path = `/api/v1/sources/${id}/schedule`
  const answer = await POST(person.json('POST', path, fields), at({ id }))
  expect(answer.status).toBe(400)
  expect((await answer.json()).message).toContain(sentence)
})

test('a member reads the schedule and cannot change it', async () => {
  const [{ id }, member] = [await someSource(), await signedIn('operator')]
  const path = `/api/v1/sources/${id}/schedule`
  expect((await GET(member.get(path), at({ id }))).status).toBe(200)
  expect((await POST(member.json('POST', path, { when: 'daily' }), at({ id }))).status).toBe(403)
})
