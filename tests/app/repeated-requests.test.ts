import { expect, test } from 'vitest'
import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { POST as createKey } from '#app/api/v1/keys/route.ts'
import { listApiKeys } from '#lib/store/api-keys.ts'
import { database } from '#lib/store/database.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { until } from '#tests/support/until.ts'
import { signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

let shown = { runs: 1 }
const read = readEndpoint(
  { path: '/api/v1/runs', summary: 'x', permission: 'read', subject: 'sources' },
  async () => json(shown),
)
let done = 0
let release = () => {}
const released = new Promise<void>((resolve) => {
  release = resolve
})
const change = mutationEndpoint(
  {
    ...{ path: '/api/v1/x', summary: 'x', permission: 'manage', subject: 'installation', action: 'x.do' },
    body: { schema: z.object({ wait: z.boolean().optional(), count: z.number() }), errors: {} },
  },
  async ({ body: { count, wait } }) => {
    if (wait) await released
    done += 1
    return json({ count, done }, 201, { location: `/api/v1/x/${done}` })
  },
)

type Person = Awaited<ReturnType<typeof signedIn>>
function post(person: Person, key: string, body: unknown = { count: 1 }, path = '/api/v1/x') {
  const request = person.json('POST', path, body)
  request.headers.set('idempotency-key', key)
  return request
}

test('a read that has not changed is answered 304, and in full as soon as it has', async () => {
  const person = await signedIn()
  const first = await read(person.get('/api/v1/runs'))
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{43}"$/)
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const again = async (sent: string) => {
    const request = person.get('/api/v1/runs')
    request.headers.set('if-none-match', sent)
    return read(request)
  }
  for (const sent of [etag, `W/${etag}`, `"another", ${etag}`, '*']) {
    const answer = await again(sent)
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag])
  }
  expect((await again('"another"')).status).toBe(200)
  shown = { runs: 2 }
  const changed = await again(etag)
  expect([changed.status, await changed.json()]).toEqual([200, { runs: 2 }])
})

test('a refused read has no ETag and is not stored', async () => {
  const answer = await read(new Request('http://127.0.0.1:3000/api/v1/runs'))
  expect([answer.status, answer.headers.get('etag')]).toEqual([401, null])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('a request that is repeated with its Idempotency-Key is done once and answered the same', async () => {
  const person = await signedIn()
  const before = done
  const first = await change(post(person, 'key-1'))
  const second = await change(post(person, 'key-1'))
  expect(done).toBe(before + 1)
  expect([second.status, await second.json()]).toEqual([201, await first.json()])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect([first, second].map((answer) => answer.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  await change(post(person, 'key-2'))
  expect(done).toBe(before + 2)
})

test('a repeated request is one event of the audit log', async () => {
  const person = await signedIn()
  const events = () => database().auditEvent.count({ where: { action: 'x.do', result: 'ok' } })
  const before = await events()
  await change(post(person, 'key-audit'))
  await change(post(person, 'key-audit'))
  expect(await events()).toBe(before + 1)
})

test('the same key with another body or address is refused, and belongs to its caller', async () => {
  const [person, other] = [await signedIn(), await signedIn('operator')]
  await change(post(person, 'key-3'))
  const answer = await change(post(person, 'key-3', { count: 2 }))
  expect([answer.status, (await answer.json()).code]).toEqual([422, 'idempotency-key-reused'])
  expect((await change(post(person, 'key-3', { count: 1 }, '/api/v1/x?y=1'))).status).toBe(422)
  expect((await change(post(other, 'key-3', { count: 2 }))).status).toBe(403)
})

test('while a request is in progress its key is refused', async () => {
  const person = await signedIn()
  const body = { count: 1, wait: true }
  const begun = () => database().idempotentRequest.count()
  const before = await begun()
  const first = change(post(person, 'key-4', body))
  await until(async () => (await begun()) > before || null)
  expect((await change(post(person, 'key-4', body))).status).toBe(409)
  release()
  expect((await first).status).toBe(201)
  expect((await change(post(person, 'key-4', body))).status).toBe(201)
})

test('a refused request frees its key', async () => {
  const person = await signedIn()
  expect((await change(post(person, 'key-5', { count: 'one' }))).status).toBe(400)
  expect((await change(post(person, 'key-5', { count: 1 }))).status).toBe(201)
  expect((await change(post(person, 'with space'))).status).toBe(400)
})

test('after a day a key is new', async () => {
  const person = await signedIn()
  await change(post(person, 'key-6'))
  await database().$executeRaw`UPDATE "IdempotentRequest" SET "createdAt" = now() - interval '25 hours'`
  const before = done
  expect((await change(post(person, 'key-6', { count: 2 }))).status).toBe(201)
  expect(done).toBe(before + 1)
})

test('a secret that is shown once is repeated to its caller, and not readable in the database', async () => {
  const person = await signedIn()
  const request = () => post(person, 'key-7', { name: 'x', scopes: ['gate'] }, '/api/v1/keys')
  const { key } = await (await createKey(request())).json()
  expect((await (await createKey(request())).json()).key).toBe(key)
  expect((await listApiKeys()).filter(({ name }) => name === 'x')).toHaveLength(1)
  const rows = JSON.stringify(await database().idempotentRequest.findMany())
  expect(rows.length).toBeGreaterThan(500)
  expect([rows.includes(key), rows.includes('key-7')]).toEqual([false, false])
})

test('a request that broke off after its change is not done again under the same key', async () => {
  const person = await signedIn()
  let changes = 0
  const breaks = mutationEndpoint(
    { path: '/api/v1/x', summary: 'x', permission: 'manage', subject: 'installation', action: 'x.do' },
    async () => {
      changes += 1
      throw new Error('broke off')
    },
  )
  const statuses = [
    (await breaks(post(person, 'breaks'))).status,
    (await breaks(post(person, 'breaks'))).status,
  ]
  expect([statuses, changes]).toEqual([[500, 409], 1])
})
