import { afterAll, beforeEach, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { auth } from '#app/_server/session.ts'
import { POST as accept } from '#app/api/v1/invitations/accept/route.ts'
import { POST as disable } from '#app/api/v1/members/[id]/disable/route.ts'
import { POST as remove } from '#app/api/v1/members/[id]/remove/route.ts'
import { POST as changeRole } from '#app/api/v1/members/[id]/role/route.ts'
import { POST as signOut } from '#app/api/v1/members/[id]/sign-out/route.ts'
import { POST as revoke } from '#app/api/v1/members/invitations/[id]/revoke/route.ts'
import { POST as invite } from '#app/api/v1/members/invitations/route.ts'
import { GET as list } from '#app/api/v1/members/route.ts'
import { database } from '#lib/store/database.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterAll(closeQueue)

const password = 'a password of their own'
const origin = 'http://127.0.0.1:3000'

const ofStranger = (body: BodyInit, type: string) =>
  new Request(`${origin}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { origin, 'content-type': type },
    body,
  })
const acceptBy = (fields: Record<string, string>) =>
  accept(ofStranger(JSON.stringify(fields), 'application/json'))

async function invited(email: string, role = 'operator') {
  const admin = await signedIn()
  const answer = await invite(admin.json('POST', '/api/v1/members/invitations', { email, role }), at({}))
  expect(answer.status, await answer.clone().text()).toBe(201)
  const { url, invitation } = await answer.json()
  return { token: String(url).split('/').at(-1) ?? '', id: String(invitation.id), url: String(url) }
}

type Admin = Awaited<ReturnType<typeof signedIn>>

const actions = async () =>
  (await database().auditEvent.findMany({ orderBy: { number: 'asc' } })).map(
    ({ action, actorName, targetName, result }) => [action, actorName, targetName, result].join(' '),
  )

beforeEach(async () => {
  await database().user.deleteMany({ where: { NOT: { id: 'first-admin' } } })
  await database().rateLimit.deleteMany()
})

test('a link makes the account with its role, signs the person in, works once, and only its hash is stored', async () => {
  const { token, url } = await invited('Dee@Example.com')
  expect(url).toBe(`${origin}/invite/${token}`)
  expect(JSON.stringify(await database().invitation.findMany())).not.toContain(token)
  const answer = await acceptBy({ token, password })
  expect(answer.status).toBe(201)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const session = await auth().api.getSession({ headers: new Headers({ cookie }) })
  expect(session?.user).toMatchObject({ email: 'dee@example.com', role: 'operator' })
  const again = await acceptBy({ token, password })
  expect(again.status).toBe(404)
  expect(await again.json()).toMatchObject({ message: 'This invitation is not valid.' })
})

test('a short password is refused beside its field, and the link still works', async () => {
  const { token } = await invited('dee@example.com')
  const short = await acceptBy({ token, password: 'short' })
  expect(short.status).toBe(400)
  expect(await short.json()).toMatchObject({ fields: { password: { hint: expect.any(String) } } })
  expect((await acceptBy({ token, password })).status).toBe(201)
})

test('plain forms work: the link is shown on a page, accepting leads to the overview, changes lead back to the list', async () => {
  const admin = await signedIn()
  const page = await invite(
    admin.form('/api/v1/members/invitations', {
      email: 'dee@example.com',
      role: 'viewer',
      expiresInDays: '1',
    }),
    at({}),
  )
  expect(page.status).toBe(201)
  const token = /\/invite\/([\w-]{43})/.exec(await page.text())?.[1] ?? ''
  const accepted = await accept(
    ofStranger(new URLSearchParams({ token, password }).toString(), 'application/x-www-form-urlencoded'),
  )
  expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/'])
  const { id } = await database().user.findUniqueOrThrow({ where: { email: 'dee@example.com' } })
  const changed = await changeRole(admin.form(`/api/v1/members/${id}/role`, { role: 'operator' }), at({ id }))
  expect([changed.status, changed.headers.get('location')]).toEqual([303, '/settings/members?done=role'])
})

test('a revoked invitation does not work, and is no longer listed', async () => {
  const admin = await signedIn()
  const { token, id } = await invited('dee@example.com')
  const listed = async () => (await (await list(admin.get('/api/v1/members'), at({}))).json()).invitations
  expect(await listed()).toMatchObject([{ email: 'dee@example.com', role: 'operator' }])
  expect(
    (await revoke(admin.json('POST', `/api/v1/members/invitations/${id}/revoke`), at({ id }))).status,
  ).toBe(200)
  expect(await listed()).toEqual([])
  expect((await acceptBy({ token, password })).status).toBe(404)
})

test('the last admin reads one sentence, and stays', async () => {
  const admin = await signedIn()
  const at1 = at({ id: admin.id })
  for (const [change, body] of [
    [remove, {}],
    [disable, {}],
    [changeRole, { role: 'viewer' }],
  ] as const) {
    const refused = await change(admin.json('POST', `/api/v1/members/${admin.id}/x`, body), at1)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      message: 'This is the last admin.',
      hint: 'Make another member an admin first, then try again.',
    })
  }
  expect((await list(admin.get('/api/v1/members'), at({}))).status).toBe(200)
})

test('a disabled member and one who is signed out everywhere lose their sessions, and only the second signs in again', async () => {
  const admin = await signedIn()
  const [viewer, operator] = [await signedIn('viewer'), await signedIn('operator')]
  await disable(admin.json('POST', `/api/v1/members/${viewer.id}/disable`), at({ id: viewer.id }))
  await signOut(admin.json('POST', `/api/v1/members/${operator.id}/sign-out`), at({ id: operator.id }))
  for (const { get } of [viewer, operator])
    expect((await list(get('/api/v1/members'), at({}))).status).toBe(401)
  await expect(signedIn('viewer')).rejects.toThrow()
  expect((await signedIn('operator')).id).toBe(operator.id)
})

test('what happens to members is in the audit log: by whom, whom, and refusals', async () => {
  const before = (await actions()).length
  const { token } = await invited('dee@example.com')
  await acceptBy({ token, password })
  const admin = await signedIn()
  const { id } = await database().user.findUniqueOrThrow({ where: { email: 'dee@example.com' } })
  await changeRole(admin.json('POST', `/api/v1/members/${id}/role`, { role: 'viewer' }), at({ id }))
  await remove(admin.json('POST', `/api/v1/members/${id}/remove`), at({ id }))
  await remove(admin.json('POST', `/api/v1/members/${admin.id}/remove`), at({ id: admin.id }))
  expect((await actions()).slice(before)).toEqual([
    'member.invite ana@backproof.local dee@example.com ok',
    'member.join dee@example.com dee@example.com ok',
    'session.sign-in dee@example.com dee@example.com ok',
    'member.change-role ana@backproof.local dee@example.com ok',
    'member.remove ana@backproof.local dee@example.com ok',
    `member.remove ana@backproof.local  refused`,
  ])
  const stored = JSON.stringify(await database().auditEvent.findMany())
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(password)
})

test.each([
  ['removed', (admin: Admin, id: string) => remove(admin.json('POST', '/x'), at({ id }))],
  ['disabled', (admin: Admin, id: string) => disable(admin.json('POST', '/x'), at({ id }))],
  [
    'made a viewer',
    (admin: Admin, id: string) => changeRole(admin.json('POST', '/x', { role: 'viewer' }), at({ id })),
  ],
])('an admin who is %s does not come back by an invitation of their own', async (_how, change) => {
  const admin = await signedIn()
  const eve = await signedIn('operator')
  await database().user.update({ where: { id: eve.id }, data: { role: 'admin' } })
  const link = async (by: Admin, email: string) => {
    const fields = { email, role: 'admin' }
    const { url } = await (
      await invite(by.json('POST', '/api/v1/members/invitations', fields), at({}))
    ).json()
    return String(url).split('/').at(-1) ?? ''
  }
  const [own, other] = [await link(eve, 'eve2@example.com'), await link(admin, 'dee@example.com')]
  expect((await change(admin, eve.id)).status).toBe(200)
  expect((await acceptBy({ token: own, password })).status).toBe(404)
  expect((await acceptBy({ token: other, password })).status).toBe(201)
})
