import { expect, test } from 'vitest'
import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const errors = { count: { message: 'The count must be a number.', hint: 'Such as 3.' } }
const change = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/probe',
    summary: 'Change something',
    permission: 'manage',
    subject: 'source',
    action: 'source.change',
    body: { schema: z.object({ count: z.number() }), errors },
  },
  async ({ body: { count }, audit }) => {
    audit({ details: { count } })
    if (count === 13) throw new Problem('storage-unreachable', 'The storage cannot be reached.')
    return json({ count }, 202)
  },
)
const read = readEndpoint(
  { path: '/api/v1/sources/[id]', summary: 'Read', permission: 'manage', subject: 'source' },
  async () => json({ read: true }),
)
const events = () => database().auditEvent.findMany({ orderBy: { number: 'asc' } })
const newest = async () => (await events()).at(-1)

test('a change is recorded with who made it, what it was about and what was decided', async () => {
  const [admin, source] = [await signedIn(), await someSource()]
  const answer = await change(admin.json('POST', '/x', { count: 3 }), at({ id: source.id }))
  expect(answer.status).toBe(202)
  expect(await newest()).toMatchObject({
    ...{ actorKind: 'person', actorId: admin.id, actorName: admin.email, action: 'source.change' },
    ...{ targetKind: 'source', targetId: source.id, targetName: source.name },
    ...{ result: 'ok', problem: null, details: { count: 3 } },
  })
})

test.each([
  ['a role without the permission', 'viewer', { count: 3 }, 403, 'refused', 'forbidden'],
  ['fields that are wrong', 'admin', { count: 'x' }, 400, 'refused', 'bad-request'],
  ['trouble on the way', 'admin', { count: 13 }, 503, 'failed', 'storage-unreachable'],
] as const)('%s is recorded as the answer says it', async (_, role, body, status, result, problem) => {
  const [person, source] = [await signedIn(role), await someSource()]
  const answer = await change(person.json('POST', '/x', body), at({ id: source.id }))
  expect(answer.status).toBe(status)
  expect(await newest()).toMatchObject({ actorId: person.id, targetId: source.id, result, problem })
})

test('a change without a session or from another site is recorded, without what it sent', async () => {
  const [admin, source] = [await signedIn(), await someSource()]
  const anonymous = new Request('http://127.0.0.1:3000/x', { method: 'POST', body: '{"count":77177}' })
  expect((await change(anonymous, at({ id: source.id }))).status).toBe(401)
  expect(await newest()).toMatchObject({
    actorKind: 'anonymous',
    result: 'refused',
    problem: 'not-signed-in',
  })
  const elsewhere = admin.json('POST', '/x', { count: 77177 })
  elsewhere.headers.set('origin', 'https://elsewhere.example')
  expect((await change(elsewhere, at({ id: source.id }))).status).toBe(403)
  expect(await newest()).toMatchObject({ actorId: admin.id, result: 'refused', problem: 'forbidden' })
  expect(JSON.stringify(await events())).not.toContain('77177')
})

test('of reads only a missing permission is recorded', async () => {
  const [admin, viewer, source] = [await signedIn(), await signedIn('viewer'), await someSource()]
  const before = (await events()).length
  expect((await read(admin.get('/x'), at({ id: source.id }))).status).toBe(200)
  expect((await read(new Request('http://127.0.0.1:3000/x'), at({ id: source.id }))).status).toBe(401)
  expect((await events()).length).toBe(before)
  expect((await read(viewer.get('/x'), at({ id: source.id }))).status).toBe(403)
  expect(await newest()).toMatchObject({ actorId: viewer.id, action: 'source.read', problem: 'forbidden' })
})

test('one client cannot fill the audit log with refusals', async () => {
  const source = await someSource()
  const before = (await events()).length
  const ask = () => new Request('http://127.0.0.1:3000/x', { method: 'POST' })
  for (let times = 0; times < 140; times += 1) await change(ask(), at({ id: source.id }))
  const recorded = (await events()).length - before
  expect(recorded).toBeGreaterThan(80)
  expect(recorded).toBeLessThanOrEqual(120)
})

test('a change that cannot be recorded is not reported as done', async () => {
  const [admin, source] = [await signedIn(), await someSource()]
  await database()
    .$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$`
  await database()
    .$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse()`
  const answer = await change(admin.json('POST', '/x', { count: 3 }), at({ id: source.id }))
  await database().$executeRaw`DROP TRIGGER refuse ON "AuditEvent"`
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'audit-unavailable' })
})
