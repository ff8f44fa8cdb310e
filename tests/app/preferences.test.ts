import { expect, test } from 'vitest'
import { POST } from '#app/api/v1/preferences/route.ts'
import { database } from '#lib/store/database.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

test('the checklist of the set-up is hidden from the person who dismissed it, and from no other', async () => {
  const person = await signedIn()
  const hidden = () => database().user.count({ where: { setupHiddenAt: { not: null } } })
  const send = (setup: string) => POST(person.json('POST', '/api/v1/preferences', { setup }))
  expect((await send('hidden')).status).toBe(200)
  expect(await hidden()).toBe(1)
  await send('shown')
  expect(await hidden()).toBe(0)
  expect((await send('gone')).status).toBe(400)
})

const stored = () => database().user.findFirstOrThrow({ select: { language: true, timeZone: true } })

test('language and time zone are stored with the account, and in cookies of this browser', async () => {
  const person = await signedIn()
  const answer = await POST(
    person.json('POST', '/api/v1/preferences', { language: 'pt', timeZone: 'Europe/Lisbon' }),
  )
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual([
    'language=pt',
    'time-zone=Europe%2FLisbon',
  ])
  expect(await stored()).toEqual({ language: 'pt', timeZone: 'Europe/Lisbon' })
  await POST(person.json('POST', '/api/v1/preferences', { language: 'en' }))
  expect(await stored()).toEqual({ language: 'en', timeZone: 'Europe/Lisbon' })
})

test.each([{ language: 'de' }, { language: ['pt'] }, { timeZone: 'Europe/Nowhere' }])(
  '%j is refused, and nothing is stored',
  async (body) => {
    const person = await signedIn()
    const before = await stored()
    expect((await POST(person.json('POST', '/api/v1/preferences', body))).status).toBe(400)
    expect(await stored()).toEqual(before)
  },
)
