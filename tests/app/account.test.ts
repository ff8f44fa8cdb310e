import { createOTP } from '@better-auth/utils/otp'
import { beforeEach, expect, test } from 'vitest'
import { auth } from '#app/_server/session.ts'
import { POST as changePassword } from '#app/api/v1/account/password/route.ts'
import { GET as account } from '#app/api/v1/account/route.ts'
import { POST as endSession } from '#app/api/v1/account/sessions/[id]/end/route.ts'
import { POST as endOthers } from '#app/api/v1/account/sessions/end/route.ts'
import { POST as renewCodes } from '#app/api/v1/account/two-factor/backup-codes/route.ts'
import { POST as confirm } from '#app/api/v1/account/two-factor/confirm/route.ts'
import { POST as turnOff } from '#app/api/v1/account/two-factor/disable/route.ts'
import { POST as setUp } from '#app/api/v1/account/two-factor/route.ts'
import { POST as sendCode } from '#app/api/v1/session/code/route.ts'
import { POST as signIn } from '#app/api/v1/session/route.ts'
import { pendingTwoFactor } from '#lib/access/pending-two-factor.ts'
import { database } from '#lib/store/database.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const origin = 'http://127.0.0.1:3000'
const password = 'a long password of a test'
const email = 'ben@backproof.local'

beforeEach(async () => {
  await database().user.deleteMany({ where: { email } })
  await database().rateLimit.deleteMany()
})

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

const post = (fields: Record<string, string>, cookie = '', form = false) =>
  new Request(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: {
      ...{ origin, cookie },
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
    },
    body: form ? new URLSearchParams(fields).toString() : JSON.stringify(fields),
  })

const own = async (cookie: string) => {
  const answer = await account(new Request(`${origin}/api/v1/account`, { headers: { cookie } }))
  return answer.status === 200 ? answer.json() : answer.status
}
const totp = (secret: string) => createOTP(secret).totp()

/** A member whose second factor is on: the secret of the app, the backup codes, and the session that turned it on. */
async function withTwoFactor() {
  const ben = await signedIn('operator')
  const started = await setUp(ben.json('POST', '/x', { password }))
  expect(await started.json()).toEqual({ next: '/account/two-factor' })
  const pending = await pendingTwoFactor(auth(), ben)
  if (!pending) throw new Error('nothing is pending')
  const secret = Buffer.from(fromBase32(pending.secret)).toString()
  const confirmed = await confirm(ben.json('POST', '/x', { code: await totp(secret) }))
  expect(confirmed.status).toBe(200)
  return { ben, secret, codes: pending.backupCodes, cookie: cookieOf(confirmed) }
}

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((one) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'),
  )
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** The first step: the password. Its cookie stands for the person until the code is right. */
async function passwordStep() {
  const first = await signIn(post({ email, password, next: '/runs' }))
  expect(await first.clone().json()).toEqual({ next: '/sign-in/code?next=%2Fruns' })
  return cookieOf(first)
}

test('with a second factor the password alone gives no session; the code of the app does', async () => {
  const { secret } = await withTwoFactor()
  const challenge = await passwordStep()
  expect(await own(challenge)).toBe(401)
  const wrong = await sendCode(post({ code: '000000' }, challenge))
  expect(wrong.status).toBe(401)
  const right = await sendCode(post({ code: await totp(secret), next: '/runs' }, challenge))
  expect(await right.clone().json()).toEqual({ next: '/runs' })
  expect(await own(cookieOf(right))).toMatchObject({ email, twoFactor: true })
})

test('a code of the app signs in once, also where two requests bring it at the same time; one that was refused was not used', async () => {
  const { secret } = await withTwoFactor()
  const code = await totp(secret)
  // Without a challenge of its own the code is refused, and stays usable.
  expect((await sendCode(post({ code }))).status).toBe(401)
  const challenges = [await passwordStep(), await passwordStep()]
  const answers = await Promise.all(challenges.map((challenge) => sendCode(post({ code }, challenge))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
  const later = await sendCode(post({ code }, await passwordStep()))
  expect(await later.json()).toMatchObject({ message: 'This code was used already.' })
})

test('plain forms sign in with a code too, and come back with the reason where it is wrong', async () => {
  const { secret } = await withTwoFactor()
  const first = await signIn(post({ email, password }, '', true))
  expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in/code?next=%2F'])
  const wrong = await sendCode(post({ code: '000 000' }, cookieOf(first), true))
  expect(wrong.headers.get('location')).toBe('/sign-in/code?why=wrong&next=%2F')
  const right = await sendCode(post({ code: await totp(secret) }, cookieOf(first), true))
  expect([right.status, right.headers.get('location')]).toEqual([303, '/'])
  const late = await sendCode(post({ code: await totp(secret) }, '', true))
  expect(late.headers.get('location')).toBe('/sign-in?why=expired&next=%2F')
})

test('a plain form that is refused keeps the e-mail for a minute, in no address, until the sign-in succeeds', async () => {
  await signedIn('operator')
  const sent = (given: string) => signIn(post({ email, password: given }, '', true))
  const refused = await sent('not the password')
  expect(refused.headers.get('location')).toBe('/sign-in?why=wrong&next=%2F')
  expect(refused.headers.getSetCookie()).toContain(
    'backproof.email=ben%40backproof.local; Path=/sign-in; Max-Age=60; SameSite=Lax; HttpOnly',
  )
  expect((await sent(password)).headers.getSetCookie()).toContain(
    'backproof.email=; Path=/sign-in; Max-Age=0; SameSite=Lax; HttpOnly',
  )
  const program = await signIn(post({ email, password: 'not the password' }))
  expect(program.headers.getSetCookie().join()).not.toContain('backproof.email')
})

test('a backup code works once, and no browser is remembered', async () => {
  const { codes } = await withTwoFactor()
  const challenge = await passwordStep()
  const used = await sendCode(post({ code: codes[0] ?? '', trustDevice: 'true' }, challenge))
  expect(used.status).toBe(200)
  const again = await sendCode(post({ code: codes[0] ?? '' }, `${await passwordStep()}; ${cookieOf(used)}`))
  expect(again.status).toBe(401)
})

test('codes are not guessed: five tries for a password, and ten a minute for an account', async () => {
  await withTwoFactor()
  const statuses: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const challenge = await passwordStep()
    for (let n = 0; n < 5; n += 1)
      statuses.push((await sendCode(post({ code: `00000${n}` }, challenge))).status)
  }
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
})

test('the secret is shown until a code was right, and never after that', async () => {
  const { ben } = await withTwoFactor()
  expect(await pendingTwoFactor(auth(), ben)).toBeNull()
})

test('turning it off and new backup codes need the password, which is not guessed with them', async () => {
  const { codes, cookie } = await withTwoFactor()
  const send = (to: typeof turnOff, sent: string) => to(post({ password: sent }, cookie))
  const refused = await send(turnOff, 'not the password')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({
    fields: { password: { message: 'This is not your password.' } },
  })
  const renewed = await (await send(renewCodes, password)).json()
  expect(renewed.backupCodes).toHaveLength(10)
  const old = await sendCode(post({ code: codes[1] ?? '' }, await passwordStep()))
  expect(old.status).toBe(401)
  const off = await send(turnOff, password)
  expect(off.status).toBe(200)
  expect(await own(cookieOf(off))).toMatchObject({ twoFactor: false })
  for (let n = 0; n < 6; n += 1) await turnOff(post({ password: `guess ${n}` }, cookieOf(off)))
  expect((await turnOff(post({ password: 'guess' }, cookieOf(off)))).status).toBe(429)
})

test('a new password ends other sessions; a session is ended by its owner alone, and no token is shown', async () => {
  const [first, second, admin] = [await signedIn('operator'), await signedIn('operator'), await signedIn()]
  const listed = await account(first.get('/api/v1/account'))
  const { sessions } = await listed.json()
  expect(sessions).toHaveLength(2)
  const tokens = (await database().session.findMany()).map(({ token }) => token)
  for (const token of tokens) expect(JSON.stringify(sessions)).not.toContain(token)
  const other = sessions.find(({ current }: { current: boolean }) => !current)
  expect((await endSession(admin.json('POST', '/x'), at({ id: other.id }))).status).toBe(404)
  expect((await endSession(first.json('POST', '/x'), at({ id: other.id }))).status).toBe(200)
  expect((await account(second.get('/api/v1/account'))).status).toBe(401)
  const third = await signedIn('operator')
  expect(await (await endOthers(first.json('POST', '/x', { which: 'others' }))).json()).toEqual({ ended: 1 })
  expect((await account(third.get('/api/v1/account'))).status).toBe(401)
  const fourth = await signedIn('operator')
  const changed = await changePassword(
    first.json('POST', '/x', { password, newPassword: 'another long password' }),
  )
  expect(changed.status).toBe(200)
  expect((await account(fourth.get('/api/v1/account'))).status).toBe(401)
  expect((await account(admin.get('/api/v1/account'))).status).toBe(200)
})

test('the audit log holds sign-ins with their method, refused ones, and changes of the second factor; no code and no password', async () => {
  const before = await database().auditEvent.count()
  const { secret, cookie } = await withTwoFactor()
  const challenge = await passwordStep()
  await sendCode(post({ code: '000000' }, challenge))
  await sendCode(post({ code: await totp(secret) }, challenge))
  await signIn(post({ email, password: 'not the password' }))
  await signIn(post({ email: 'my-passphrase@example.com', password: 'x' }))
  await turnOff(post({ password }, cookie))
  const events = await database().auditEvent.findMany({ orderBy: { number: 'asc' }, skip: before })
  expect(
    events.map(({ action, actorKind, targetName, problem, details }) => [
      action,
      actorKind,
      targetName,
      problem,
      details,
    ]),
  ).toEqual([
    ['two-factor.enable', 'person', email, null, {}],
    ['session.sign-in', 'anonymous', email, 'invalid-code', {}],
    ['session.sign-in', 'person', email, null, { method: 'password and code' }],
    ['session.sign-in', 'anonymous', email, 'invalid-email-or-password', {}],
    ['session.sign-in', 'anonymous', null, 'invalid-email-or-password', {}],
    ['two-factor.disable', 'person', email, null, {}],
  ])
  const stored = JSON.stringify(events)
  for (const text of [secret, password, 'my-passphrase']) expect(stored).not.toContain(text)
  expect(await database().user.findUnique({ where: { email } })).toMatchObject({
    lastSignInAt: expect.any(Date),
  })
})
