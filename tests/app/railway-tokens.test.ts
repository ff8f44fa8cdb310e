import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { GET, POST as lookAgain } from '#app/api/v1/railway/tokens/[id]/route.ts'
import { POST as connect } from '#app/api/v1/railway/tokens/[id]/sources/route.ts'
import { POST as add } from '#app/api/v1/railway/tokens/route.ts'
import { newWorkerKey, publicKeyOf, unseal } from '#lib/access/unseal.ts'
import type { ReachableService } from '#lib/platform/platform.ts'
import { database } from '#lib/store/database.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterAll(closeQueue)
afterEach(() => {
  delete process.env.BACKPROOF_WORKER_PUBLIC_KEY
})

const tokens = '/api/v1/railway/tokens'
const secret = '6f0b2a10-aaaa-4bbb-8ccc-0123456789ab'
const seen: ReachableService = {
  ...{ projectId: 'p', projectName: 'iamenu', environmentId: 'e', environmentName: 'production' },
  ...{ serviceId: 's', serviceName: 'Postgres', image: null, postgres: true, volumeInstanceId: 'vi' },
}
const bare = { ...seen, serviceId: 'web', postgres: false, volumeInstanceId: null }

/** A token that was added and has been looked at. */
async function known() {
  const person = await signedIn()
  const { id } = await (await add(person.json('POST', tokens, { variable: 'RAILWAY_TOKEN' }))).json()
  await saveTokenScope(id, { sees: { kind: 'project', services: [seen, bare], unread: [] } })
  const place = `${tokens}/${id}/sources`
  return { id, person, picks: (body: unknown) => connect(person.json('POST', place, body), at({ id })) }
}

const actIn = async (answer: Response) =>
  database().railwayTask.findUniqueOrThrow({ where: { id: (await answer.json()).taskId } })

test('without a worker that could open it, a token is not taken', async () => {
  const person = await signedIn()
  expect((await add(person.json('POST', tokens, { token: secret }))).status).toBe(503)
  expect(await database().railwayToken.count()).toBe(0)
})

test('a pasted token is sealed at once, can be opened by the worker alone, and is never returned', async () => {
  const key = await newWorkerKey()
  const publicKey = await publicKeyOf(key)
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = publicKey
  await reportWorker({ id: 'w', publicKey, version: '1', tools: [] })
  const person = await signedIn()
  const answer = await add(person.form(tokens, { token: ` ${secret}\n` }))
  expect(answer.status).toBe(303)
  const id = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('token') ?? ''
  const place = await tokenForWorker(id)
  expect('sealed' in place && (await unseal(key, place.sealed))).toBe(secret)
  const row = await database().railwayToken.findUniqueOrThrow({ where: { id } })
  expect(JSON.stringify([row, await database().railwayTask.findMany()])).not.toContain(secret)
  const read = await GET(person.get(`${tokens}/${id}`), at({ id }))
  expect(await read.text()).not.toMatch(/sealed|AGE|6f0b2a10/)
})

test('a worker whose key is not in the settings of the web gets no secret, whatever its row claims', async () => {
  const [own, forged] = [await publicKeyOf(await newWorkerKey()), await publicKeyOf(await newWorkerKey())]
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'pin-')), 'worker.pub')
  process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE = file
  const before = await database().railwayToken.count()
  try {
    const person = await signedIn()
    const pasted = async () => {
      const answer = await add(person.json('POST', tokens, { token: secret }))
      return { status: answer.status, text: await answer.text() }
    }
    await reportWorker({ id: 'forged', publicKey: forged, version: '1', tools: [] })
    const unknown = await pasted()
    expect(unknown.status).toBeGreaterThanOrEqual(400)
    expect(unknown.text).toContain('BACKPROOF_WORKER_PUBLIC_KEY')
    expect(unknown.text).not.toContain(secret)
    writeFileSync(file, `${own}\n`)
    expect((await pasted()).status).toBe(unknown.status)
    process.env.BACKPROOF_WORKER_PUBLIC_KEY = own
    expect((await pasted()).status).toBe(unknown.status)
    expect(await database().railwayToken.count()).toBe(before)
    await reportWorker({ id: 'own', publicKey: own, version: '1', tools: [] })
    expect((await pasted()).status).toBe(202)
    delete process.env.BACKPROOF_WORKER_PUBLIC_KEY
    expect((await pasted()).status).toBe(202)
  } finally {
    delete process.env.BACKPROOF_WORKER_PUBLIC_KEY_FILE
    rmSync(path.dirname(file), { recursive: true })
  }
})

test('what the worker is asked is what the token sees; asking twice is once', async () => {
  const { id, person } = await known()
  const again = () => lookAgain(person.json('POST', `${tokens}/${id}`), at({ id }))
  const [first, second] = [await actIn(await again()), await actIn(await again())]
  expect(first).toMatchObject({ kind: 'discover', tokenId: id, sourceId: null, payload: {} })
  expect(second.id).toBe(first.id)
})

test('what cannot be a token is refused, and the field is named', async () => {
  const person = await signedIn()
  const wrong: [string, unknown][] = [
    ['token', {}],
    ['token', { token: 'two words' }],
    ['token', { token: 'short' }],
    ['variable', { token: secret, variable: 'RAILWAY_TOKEN' }],
    ['variable', { variable: 'not a variable' }],
  ]
  for (const [field, body] of wrong) {
    const answer = await add(person.json('POST', tokens, body))
    expect(answer.status, JSON.stringify(body)).toBe(400)
    const said = await answer.text()
    expect(Object.keys(JSON.parse(said).fields)).toEqual([field])
    expect(said).not.toContain('two words')
  }
})

test('a service that the token sees becomes a source, by its name', async () => {
  const { id, picks } = await known()
  const answer = await picks({ place: 'p/e/s', name: ' shop-production ' })
  expect(answer.status).toBe(202)
  expect(await actIn(answer)).toMatchObject({
    kind: 'connect',
    tokenId: id,
    sourceId: null,
    requestedBy: 'ana@backproof.local (first-admin)',
    payload: { projectId: 'p', environmentId: 'e', serviceId: 's', name: 'shop-production' },
  })
})

test('a source that is here already is linked, and keeps its name', async () => {
  const [{ id, picks }, source] = [await known(), await someSource()]
  const act = await actIn(await picks({ place: 'p/e/s', name: 'another', source: source.id }))
  expect(act).toMatchObject({ tokenId: id, sourceId: source.id, payload: { sourceId: source.id } })
  expect(act.payload).not.toHaveProperty('name')
})

test('a connection that is given by hand is sealed, too', async () => {
  const key = await newWorkerKey()
  const publicKey = await publicKeyOf(key)
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = publicKey
  await reportWorker({ id: 'w', publicKey, version: '1', tools: [] })
  const { picks } = await known()
  const connectionString = 'postgresql://u:hunter2@db.example:5432/shop'
  const { payload } = await actIn(await picks({ place: 'p/e/s', name: 'by-hand', connectionString }))
  expect(JSON.stringify(payload)).not.toContain('hunter2')
  expect(await unseal(key, (payload as { sealedUrl: string }).sealedUrl)).toBe(connectionString)
})

test('what the token does not see, has no volume, or has a name that is taken, is refused', async () => {
  const [{ picks }, source] = [await known(), await someSource()]
  const wrong: [string, unknown][] = [
    ['place', { place: 'p/e/other', name: 'n' }],
    ['place', { place: 'p/e/web', name: 'n' }],
    ['place', { name: 'n' }],
    ['name', { place: 'p/e/s' }],
    ['name', { place: 'p/e/s', name: source.name }],
  ]
  for (const [field, body] of wrong) {
    const answer = await picks(body)
    expect(answer.status, JSON.stringify(body)).toBe(400)
    expect(Object.keys((await answer.json()).fields)).toEqual([field])
  }
  expect((await picks({ place: 'p/e/s', source: 'unknown' })).status).toBe(404)
})

test('adding a token and reading its scope require a session', async () => {
  const { id, person } = await known()
  const requests = [person.json('POST', tokens, { variable: 'X' }), person.get(`${tokens}/${id}`)] as const
  for (const request of requests) request.headers.delete('cookie')
  expect((await add(requests[0])).status).toBe(401)
  expect((await GET(requests[1], at({ id }))).status).toBe(401)
})
