import { beforeEach, expect, test } from 'vitest'
import { POST as end } from '#app/api/v1/session/end/route.ts'
import { POST as signIn } from '#app/api/v1/session/route.ts'
import { POST as policy } from '#app/api/v1/sources/[id]/policy/route.ts'
import { limitedLookup, limitPasscodes } from '#app/limit-requests.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { database } from '#lib/store/database.ts'
import { createShare, openShare } from '#lib/store/shares.ts'
import { queuedRun, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})

const origin = 'http://127.0.0.1:3000'

test('two hundred accounts sprayed through the form of the sign-in are ten attempts, whatever the headers say', async () => {
  const counted: Record<number, number> = {}
  for (let n = 0; n < 200; n += 1) {
    const address = `198.51.100.${n}`
    const headers = {
      ...{ origin, 'content-type': 'application/json', forwarded: `for=${address}` },
      ...{ 'x-forwarded-for': address, 'x-real-ip': address, 'x-backproof-address': `0 ${address}` },
    }
    const body = JSON.stringify({ email: `p${n}@example.com`, password: 'a guessed password' })
    const { status } = await signIn(
      new Request(`${origin}/api/v1/session`, { method: 'POST', headers, body }),
    )
    counted[status] = (counted[status] ?? 0) + 1
  }
  expect(counted).toEqual({ 401: 10, 429: 190 })
})

test('one member changes something 120 times a minute at most', async () => {
  const [{ id }, person] = [await someSource(), await signedIn()]
  const change = () =>
    policy(person.json('POST', `/api/v1/sources/${id}/policy`, { freshWithinHours: 12 }), at({ id }))
  for (let n = 0; n < 120; n += 1) expect((await change()).status).toBe(200)
  const refused = await change()
  expect(refused.status).toBe(429)
  expect((await refused.json()).message).toBe('Too many changes at once.')
  expect((await end(person.form('/api/v1/session/end'))).status).toBe(303)
})

test('after sixty wrong share links in a minute none opens for that address, and no right one was counted', async () => {
  const { token, hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 60_000)
  await createShare({ runId: await queuedRun(), createdBy: ana, tokenHash: hash, expiresAt })
  const look = (tokenHash: string) => limitedLookup(new Headers(), () => openShare(tokenHash))
  for (let n = 0; n < 70; n += 1) expect(await look(hash)).not.toBeNull()
  for (let n = 0; n < 60; n += 1) expect(await look(`${token} ${n}`)).toBeNull()
  expect(await look(hash)).toBeNull()
})

test('in a day two hundred wrong passcodes are compared for a link, however slowly they come', async () => {
  const attempt = () => limitPasscodes(new Headers(), 'link')
  const later = (minutes: number) =>
    database().$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${minutes * 60_000}`
  let compared = 0
  for (let quarter = 0; quarter < 20; quarter += 1) {
    for (let n = 0; n < 12; n += 1) if ((await attempt()).allowed) compared += 1
    await later(16)
  }
  expect(compared).toBe(200)
  await later(24 * 60)
  const right = await attempt()
  expect(right.allowed).toBe(true)
})
