import { beforeEach, expect, test } from 'vitest'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { POST as revokeByForm } from '#app/api/v1/keys/[id]/revoke/route.ts'
import { DELETE as revoke } from '#app/api/v1/keys/[id]/route.ts'
import { POST as create, GET as list } from '#app/api/v1/keys/route.ts'
import { hashApiKey } from '#lib/access/api-key.ts'
import { actorSignature, assertMay } from '#lib/store/actor.ts'
import { listApiKeys } from '#lib/store/api-keys.ts'
import { database } from '#lib/store/database.ts'
import { queuedRun, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})

const origin = 'http://127.0.0.1:3000'
const readSource = readEndpoint(
  { path: '/api/v1/sources/[id]', summary: 'x', permission: 'read', subject: 'source' },
  async ({ params }) => json({ shown: params.id }),
)
const verifySource = mutationEndpoint(
  {
    ...{ path: '/api/v1/sources/[id]/runs', summary: 'x', permission: 'verify' },
    ...{ subject: 'source', action: 'run.start' },
  },
  async ({ caller, params }) => {
    await assertMay(caller, 'verify', params.id)
    return json({ by: actorSignature(caller) })
  },
)
const readRun = readEndpoint(
  { path: '/api/v1/runs/[id]', summary: 'x', permission: 'read', subject: 'run' },
  async ({ params }) => json({ shown: params.id }),
)
const listRuns = readEndpoint(
  { path: '/api/v1/runs', summary: 'x', permission: 'read', subject: 'sources' },
  async ({ sourceIds }) => json({ sourceIds }),
)

async function newKey(fields: Record<string, unknown> = {}) {
  const person = await signedIn()
  const body = { name: 'pipeline', scopes: ['gate', 'read', 'verify'], ...fields }
  const answer = await create(person.json('POST', '/api/v1/keys', body), at({}))
  const { key, apiKey } = await answer.json()
  return { key: String(key), id: String(apiKey.id), person }
}

/** As a pipeline sends it: no cookie, no Origin. */
function withKey(key: string, path = '/api/v1/sources/x', init: RequestInit = {}) {
  return new Request(`${origin}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  })
}

async function refusal(answer: Response | Promise<Response>) {
  const { status } = await answer
  const { code, message } = await (await answer).json()
  return { status, code, message }
}

test('a key is shown once, and only its hash is stored', async () => {
  const { key, id, person } = await newKey()
  expect(key).toMatch(/^bp_[\w-]{43}$/)
  const row = await database().apiKey.findUniqueOrThrow({ where: { id } })
  expect(row.hash).toBe(hashApiKey(key))
  expect(JSON.stringify(row)).not.toContain(key.slice(8))
  const listed = await (await list(person.get('/api/v1/keys'), at({}))).text()
  expect(listed).toContain(key.slice(0, 7))
  expect([listed.includes(key), listed.includes(row.hash)]).toEqual([false, false])
})

test('a key expires after 90 days unless another time, or none, is chosen', async () => {
  const days = async (fields: Record<string, unknown>) => {
    const { id } = await newKey(fields)
    const { expiresAt } = await database().apiKey.findUniqueOrThrow({ where: { id } })
    return expiresAt && Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)
  }
  expect(await days({})).toBe(90)
  expect(await days({ expiresInDays: 7 })).toBe(7)
  expect(await days({ expiresInDays: null })).toBeNull()
})

test('a plain form creates a key, which is shown on a page of its own, and revokes it', async () => {
  const [person, one, other] = [await signedIn(), await someSource(), await someSource()]
  const fields = {
    ...{ name: 'from a form', scopes: 'chosen', 'scope-gate': 'on', 'scope-verify': 'on' },
    ...{ sources: 'some', [`source-${one.id}`]: 'on', expiresInDays: 'never' },
  }
  const answer = await create(person.form('/api/v1/keys', fields), at({}))
  expect([answer.status, answer.headers.get('location')]).toEqual([201, null])
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const html = await answer.text()
  const [key = ''] = /bp_[\w-]{43}/.exec(html) ?? []
  expect(html).toContain('does not expire')
  const [stored] = await listApiKeys()
  expect(stored).toMatchObject({ scopes: ['gate', 'verify'], sourceIds: [one.id], expiresAt: null })
  expect((await verifySource(withKey(key), at({ id: one.id }))).status).toBe(200)
  expect((await verifySource(withKey(key), at({ id: other.id }))).status).toBe(404)
  const id = stored?.id ?? ''
  const revoked = await revokeByForm(person.form(`/api/v1/keys/${id}/revoke`), at({ id }))
  expect([revoked.status, revoked.headers.get('location')]).toEqual([303, '/settings/keys?done=revoked'])
  expect((await verifySource(withKey(key), at({ id: one.id }))).status).toBe(401)
})

test.each([
  ['name', { name: '' }],
  ['scopes', { scopes: [] }],
  ['scopes', { scopes: ['manage'] }],
  ['scopes', { scopes: 'chosen' }],
  ['sourceIds', { sourceIds: [] }],
  ['sourceIds', { sources: 'some' }],
  ['expiresInDays', { expiresInDays: 0 }],
  ['expiresInDays', { expiresInDays: 'soon' }],
])('a key with a wrong field is refused at that field: %s', async (field, fields) => {
  const person = await signedIn()
  const body = { name: 'x', scopes: ['gate'], ...fields }
  const answer = await create(person.json('POST', '/api/v1/keys', body), at({}))
  expect(answer.status).toBe(400)
  expect(Object.keys((await answer.json()).fields)).toEqual([field])
})

test('a key for a database that does not exist is refused', async () => {
  const person = await signedIn()
  const body = { name: 'x', scopes: ['gate'], sourceIds: ['unknown'] }
  expect((await create(person.json('POST', '/api/v1/keys', body), at({}))).status).toBe(400)
})

test('a key needs no Origin, and signs what it starts with its name and id', async () => {
  const [{ key, id }, source] = [await newKey(), await someSource()]
  const answer = await verifySource(withKey(key), at({ id: source.id }))
  expect(await answer.json()).toEqual({ by: `pipeline (key ${id})` })
  const lowercase = new Request(`${origin}/api/v1/x`, { headers: { authorization: `bearer ${key}` } })
  expect((await readSource(lowercase, at({ id: source.id }))).status).toBe(200)
})

test('an unknown, an expired and a revoked key are refused, each with its own sentence', async () => {
  const [{ key: expired, id: expiredId }, { key: revoked, id, person }] = [await newKey(), await newKey()]
  await database().apiKey.update({
    where: { id: expiredId },
    data: { expiresAt: new Date('2026-11-01T10:00:00Z') },
  })
  await revoke(person.json('DELETE', `/api/v1/keys/${id}`), at({ id }))
  const of = (key: string) => refusal(readSource(withKey(key), at({ id: 'x' })))
  expect(await of(`bp_${'x'.repeat(43)}`)).toEqual({
    ...{ status: 401, code: 'key-unknown', message: 'This API key is not known.' },
  })
  expect(await of(expired)).toEqual({
    ...{ status: 401, code: 'key-expired', message: 'This API key expired on 1 Nov 2026, 10:00 UTC.' },
  })
  expect(await of(revoked)).toMatchObject({ status: 401, code: 'key-revoked' })
  expect((await of(revoked)).message).toMatch(/^This API key was revoked on \d+ \w+ 20\d\d, \d\d:\d\d UTC\.$/)
  expect(await of('eyJhbGciOi')).toMatchObject({ status: 401, code: 'key-unknown' })
})

test('a refused key names the scheme in WWW-Authenticate', async () => {
  const answer = await readSource(withKey('bp_wrong'), at({ id: 'x' }))
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Backproof"')
})

test('a key without the scope is refused by its name, and no key changes settings', async () => {
  const [{ key }, { id }] = [await newKey({ scopes: ['gate'] }), await someSource()]
  expect(await refusal(verifySource(withKey(key), at({ id })))).toEqual({
    ...{ status: 403, code: 'key-scope', message: 'This API key lacks the scope verify.' },
  })
  const body = JSON.stringify({ name: 'another', scopes: ['gate'] })
  const all = await newKey()
  const create2 = create(withKey(all.key, '/api/v1/keys', { method: 'POST', body }), at({}))
  expect(await refusal(create2)).toMatchObject({ status: 403, code: 'key-scope' })
})

test('for a key of other databases a record is missing, exactly as one that never existed', async () => {
  const [mine, other] = [await someSource(), await someSource()]
  const { key } = await newKey({ sourceIds: [mine.id] })
  const answer = async (id: string) => {
    const response = await readSource(withKey(key), at({ id }))
    return [response.status, await response.text()]
  }
  expect((await answer(mine.id))[0]).toBe(200)
  expect(await answer(other.id)).toEqual(await answer('unknown'))
  expect((await answer(other.id))[0]).toBe(404)
  const runId = await queuedRun(other.id)
  expect((await readRun(withKey(key), at({ id: runId }))).status).toBe(404)
  expect((await readRun(withKey(key), at({ id: await queuedRun(mine.id) }))).status).toBe(200)
  expect(await (await listRuns(withKey(key), at({}))).json()).toEqual({ sourceIds: [mine.id] })
})

test('a key that is sent wins over the session of the same request', async () => {
  const [{ key, person }, { id }] = [await newKey({ scopes: ['gate'] }), await someSource()]
  const both = person.get(`/api/v1/sources/${id}`)
  both.headers.set('authorization', `Bearer ${key}`)
  expect(await refusal(readSource(both, at({ id })))).toMatchObject({ status: 403, code: 'key-scope' })
  const proxied = person.get(`/api/v1/sources/${id}`)
  proxied.headers.set('authorization', 'Basic dXNlcjpwYXNzd29yZA==')
  expect((await readSource(proxied, at({ id }))).status).toBe(200)
})

test('a key in an address is refused, whatever else is sent, and not repeated', async () => {
  const { key, person } = await newKey()
  const answer = await readSource(person.get(`/api/v1/sources/x?token=${key}`), at({ id: 'x' }))
  const text = await answer.text()
  expect([answer.status, text.includes(key)]).toEqual([400, false])
  expect(text).toContain('does not belong into an address')
})

test('a revoked key, and one whose scope was taken away, fail where data is changed as well', async () => {
  const { id } = await newKey()
  const actor = { keyId: id, name: 'pipeline' }
  const source = await someSource()
  await expect(assertMay(actor, 'verify', source.id)).resolves.toBeUndefined()
  await expect(assertMay(actor, 'manage')).rejects.toMatchObject({ code: 'key-scope' })
  await database().apiKey.update({ where: { id }, data: { allSources: false, sourceIds: ['another'] } })
  await expect(assertMay(actor, 'verify', source.id)).rejects.toMatchObject({ code: 'not-found' })
  await database().apiKey.update({ where: { id }, data: { revokedAt: new Date(), revokedBy: 'ana' } })
  await expect(assertMay(actor, 'verify')).rejects.toMatchObject({ code: 'key-revoked' })
})

test('the last use is recorded, and not again within a minute', async () => {
  const { key, id } = await newKey()
  const lastUsedAt = async () => (await database().apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt
  await readSource(withKey(key), at({ id: 'x' }))
  await until(lastUsedAt)
  const earlier = new Date(Date.now() - 30_000)
  await database().apiKey.update({ where: { id }, data: { lastUsedAt: earlier } })
  await readSource(withKey(key), at({ id: 'x' }))
  expect(await lastUsedAt()).toEqual(earlier)
  await database().apiKey.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } })
  await readSource(withKey(key), at({ id: 'x' }))
  await until(async () => Date.now() - ((await lastUsedAt())?.getTime() ?? 0) < 60_000 || null)
})

test('sixty wrong keys a minute are answered from one address, and right ones always', async () => {
  const [{ key }, { id }] = [await newKey(), await someSource()]
  const statuses: Record<number, number> = {}
  for (let n = 0; n < 70; n += 1) {
    const { status } = await readSource(withKey(`bp_${n}`), at({ id }))
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  expect(statuses).toEqual({ 401: 60, 429: 10 })
  expect((await readSource(withKey(key), at({ id }))).status).toBe(200)
})
