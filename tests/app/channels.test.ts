import { afterEach, beforeAll, expect, test } from 'vitest'
import { POST as remove } from '#app/api/v1/channels/[id]/remove/route.ts'
import { POST as change, DELETE, GET as getOne } from '#app/api/v1/channels/[id]/route.ts'
import { POST as sendTest } from '#app/api/v1/channels/[id]/test/route.ts'
import { POST as add, GET as list } from '#app/api/v1/channels/route.ts'
import { POST as sendAgain } from '#app/api/v1/deliveries/[id]/send-again/route.ts'
import { GET as log } from '#app/api/v1/deliveries/route.ts'
import { newWorkerKey, publicKeyOf, unseal } from '#lib/access/unseal.ts'
import { database } from '#lib/store/database.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { defaultAlertKinds } from '#lib/verification/notification.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const path = '/api/v1/channels'
const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
let key: string
beforeAll(async () => {
  key = await newWorkerKey()
  const publicKey = await publicKeyOf(key)
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = publicKey
  await reportWorker({ id: 'w', publicKey, version: '1', tools: [] })
})
afterEach(() => database().channel.deleteMany())

const email = {
  ...{ kind: 'email', name: 'ops mail', host: 'smtp.example.com', port: '587', security: 'starttls' },
  ...{
    user: 'ana',
    password: 'hunter2-secret',
    from: 'backproof@example.com',
    to: 'ops@example.com, ana@example.com',
  },
}
const kinds = [
  email,
  { kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/services/T0/B0/secretsecret' },
  { kind: 'discord', name: 'server', url: 'https://discord.com/api/webhooks/1/secretsecret' },
  { kind: 'webhook', name: 'hook', url: 'https://example.com/secretsecret', signingSecret },
  { kind: 'ntfy', name: 'phone', server: 'https://ntfy.sh', topic: 'secrettopic', token: 'tk_secretsecret' },
]
const openBox = async (id: string) => {
  const { sealed } = await database().channel.findUniqueOrThrow({ where: { id } })
  return JSON.parse(await unseal(key, sealed))
}
const added = async (fields: Record<string, unknown>) => {
  const person = await signedIn()
  const answer = await add(person.json('POST', path, fields))
  expect(answer.status).toBe(201)
  const { id } = await answer.json()
  return {
    id,
    person,
    sends: (more: unknown) => change(person.json('POST', `${path}/${id}`, more), at({ id })),
  }
}

test.each(kinds)('$kind is added, tested, and its connection is read by the worker alone', async (fields) => {
  const { id, person } = await added(fields)
  const { name, from, to, ...connection } = fields as typeof email
  const port = connection.port === undefined ? {} : { port: 587 }
  expect(await openBox(id)).toEqual({ ...connection, ...port })
  const row = await database().channel.findUniqueOrThrow({ where: { id }, include: { deliveries: true } })
  expect(row.deliveries).toMatchObject([{ kind: 'test', status: 'queued' }])
  const answers = await Promise.all([
    list(person.get(path)),
    getOne(person.get(`${path}/${id}`), at({ id })),
    log(person.get('/api/v1/deliveries')),
  ])
  for (const answer of answers) {
    const text = await answer.text()
    expect(text).toContain(name)
    expect(text).not.toMatch(/secret|hunter2|whsec|sealed|AGE/)
  }
  expect(JSON.stringify(row)).not.toMatch(/secretsecret|secrettopic|hunter2|whsec_/)
})

test('a plain form adds a channel with the boxes that are ticked', async () => {
  const person = await signedIn()
  const [one, other] = [await someSource(), await someSource()]
  const fields = {
    ...{
      kind: 'slack',
      name: ' ops ',
      url: 'https://hooks.slack.com/services/a',
      enabled: 'on',
      alerts: 'chosen',
    },
    ...{ 'alert-passed': 'on', 'alert-failed': 'on', sources: 'some', [`source-${one.id}`]: 'on' },
  }
  const answer = await add(person.form(path, fields))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings/channels?done=added'])
  const { channels } = await (await list(person.get(path))).json()
  expect(channels).toMatchObject([
    { name: 'ops', enabled: true, alertKinds: ['failed', 'passed'], sourceIds: [one.id], verifiedAt: null },
  ])
  const [{ id }] = channels
  const saved = await change(
    person.form(`${path}/${id}`, {
      ...{ kind: 'slack', name: 'ops', url: '', enabled: 'off', alerts: 'chosen', 'alert-digest': 'on' },
      ...{ sources: 'all', [`source-${other.id}`]: 'on', language: 'pt' },
    }),
    at({ id }),
  )
  expect(saved.status).toBe(303)
  expect(await (await getOne(person.get(`${path}/${id}`), at({ id }))).json()).toMatchObject({
    ...{ enabled: false, alertKinds: ['digest'], sourceIds: null, language: 'pt' },
  })
  expect((await openBox(id)).url).toBe('https://hooks.slack.com/services/a')
})

test('a program that names no kinds and no databases gets the defaults', async () => {
  const { id, person } = await added({ kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/a' })
  const channel = await (await getOne(person.get(`${path}/${id}`), at({ id }))).json()
  expect(channel).toMatchObject({
    alertKinds: defaultAlertKinds,
    sourceIds: null,
    enabled: true,
    language: 'en',
  })
  expect(channel.alertKinds).not.toContain('passed')
})

test('what is wrong is named at its field, and nothing is stored', async () => {
  const person = await signedIn()
  const hook = kinds[3]
  const ntfy = kinds[4]
  const slack = { kind: 'slack', name: 'n', url: 'https://hooks.example/a' }
  const wrong: [field: string, body: Record<string, unknown>][] = [
    ['kind', { ...slack, kind: 'pager' }],
    ['name', { ...slack, name: ' ' }],
    ['name', { ...slack, name: 'two\nlines' }],
    ['url', { ...slack, url: '' }],
    ['url', { ...slack, url: 'hooks.example/a' }],
    ['url', { ...slack, url: 'ftp://hooks.example/a' }],
    ['url', { ...slack, url: 'https://user:pass@hooks.example/a' }],
    ['url', { ...slack, url: 'https://hooks.example/a b' }],
    ['alerts', { ...slack, alerts: 'chosen' }],
    ['alertKinds', { ...slack, alertKinds: ['test'] }],
    ['language', { ...slack, language: 'de' }],
    ['sources', { ...slack, sources: 'some' }],
    ['signingSecret', { ...hook, signingSecret: '' }],
    ['signingSecret', { ...hook, signingSecret: 'whsec_c2hvcnQ=' }],
    ['signingSecret', { ...hook, signingSecret: 'no base64' }],
    ['url', { ...hook, url: '' }],
    ['topic', { ...ntfy, topic: 'a/b' }],
    ['topic', { ...ntfy, topic: '' }],
    ['token', { ...ntfy, token: 'two words' }],
    ['token', { ...ntfy, token: 'tk_a\r\nX-Tags: x' }],
    ['server', { ...ntfy, server: 'file:///etc/passwd' }],
    ['host', { ...email, host: 'smtp.example.com:25' }],
    ['host', { ...email, host: 'smtp example' }],
    ['port', { ...email, port: '0' }],
    ['security', { ...email, security: 'maybe' }],
    ['from', { ...email, from: 'Ana <ana@example.com>\r\nBcc: eve@example.com' }],
    ['to', { ...email, to: '' }],
    ['to', { ...email, to: 'ops@example.com, nonsense' }],
    ['password', { ...email, password: '' }],
    ['user', { ...email, user: '' }],
  ]
  for (const [field, body] of wrong) {
    const answer = await add(person.json('POST', path, body))
    const text = await answer.text()
    expect([JSON.stringify(body), answer.status]).toEqual([JSON.stringify(body), 400])
    expect([JSON.stringify(body), Object.keys(JSON.parse(text).fields)]).toEqual([
      JSON.stringify(body),
      [field],
    ])
    expect(text).not.toMatch(/hunter2|pass@|secretsecret/)
  }
  expect(await database().channel.count()).toBe(0)
})

test('a name is taken once', async () => {
  const { person } = await added({ kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/a' })
  const again = await add(
    person.json('POST', path, { kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/b' }),
  )
  expect(Object.keys((await again.json()).fields)).toEqual(['name'])
})

test('a stored password is never sent to another server, user or encryption: it is entered again', async () => {
  const { id, sends } = await added(email)
  const { sealed } = await database().channel.findUniqueOrThrow({ where: { id } })
  const others = [{ host: 'evil.example' }, { port: '25' }, { security: 'none' }, { user: 'eve' }]
  for (const other of others) {
    const answer = await sends({ ...email, password: '', ...other })
    expect([JSON.stringify(other), answer.status]).toEqual([JSON.stringify(other), 400])
    expect(Object.keys((await answer.json()).fields)).toEqual(['password'])
  }
  expect((await sends({ ...email, password: '', to: 'new@example.com' })).status).toBe(200)
  const row = await database().channel.findUniqueOrThrow({ where: { id } })
  expect([row.sealed === sealed, row.settings]).toMatchObject([true, { mail: { to: ['new@example.com'] } }])
  // A row that is changed in the database changes nothing about where the password goes.
  await database().channel.update({ where: { id }, data: { settings: { host: 'evil.example' } } })
  expect(await openBox(id)).toMatchObject({ host: 'smtp.example.com' })
})

test('the secrets of a webhook and of ntfy are entered together, or stay', async () => {
  const hook = await added(kinds[3] as object as Record<string, unknown>)
  expect((await hook.sends({ name: 'renamed' })).status).toBe(200)
  expect((await hook.sends({ name: 'n', url: 'https://example.com/other' })).status).toBe(400)
  const ntfy = await added(kinds[4] as object as Record<string, unknown>)
  expect((await ntfy.sends({ name: 'n', server: 'https://evil.example' })).status).toBe(400)
  expect((await ntfy.sends({ name: 'n', topic: 'other' })).status).toBe(400)
  expect(await openBox(ntfy.id)).toMatchObject({ server: 'https://ntfy.sh', topic: 'secrettopic' })
})

test('a channel is tested and removed, by JSON and by plain forms; a removed one is missing', async () => {
  const { id, person } = await added({ kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/a' })
  expect((await sendTest(person.json('POST', `${path}/${id}/test`), at({ id }))).status).toBe(202)
  expect((await sendTest(person.form(`${path}/${id}/test`), at({ id }))).status).toBe(303)
  expect(await database().delivery.count()).toBe(1)
  expect((await remove(person.form(`${path}/${id}/remove`), at({ id }))).status).toBe(303)
  expect((await DELETE(person.json('DELETE', `${path}/${id}`), at({ id }))).status).toBe(404)
  expect((await sendTest(person.json('POST', `${path}/${id}/test`), at({ id }))).status).toBe(404)
  expect(await database().delivery.count()).toBe(0)
})

test('a member reads channels and the log, and changes nothing', async () => {
  const { id } = await added({ kind: 'slack', name: 'chat', url: 'https://hooks.slack.com/a' })
  const member = await signedIn('operator')
  expect((await list(member.get(path))).status).toBe(200)
  expect((await log(member.get('/api/v1/deliveries'))).status).toBe(200)
  const [delivery] = await database().delivery.findMany()
  const deliveryId = delivery?.id ?? ''
  const refused = await Promise.all([
    add(member.json('POST', path, email)),
    change(member.json('POST', `${path}/${id}`, { name: 'x' }), at({ id })),
    remove(member.form(`${path}/${id}/remove`), at({ id })),
    DELETE(member.json('DELETE', `${path}/${id}`), at({ id })),
    sendTest(member.json('POST', `${path}/${id}/test`), at({ id })),
    sendAgain(member.json('POST', `/api/v1/deliveries/${deliveryId}/send-again`), at({ id: deliveryId })),
  ])
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
  expect(await database().channel.count()).toBe(1)
})

test('without a worker whose key the web trusts, no connection is stored', async () => {
  const known = process.env.BACKPROOF_WORKER_PUBLIC_KEY
  process.env.BACKPROOF_WORKER_PUBLIC_KEY = await publicKeyOf(await newWorkerKey())
  try {
    const person = await signedIn()
    const answer = await add(person.json('POST', path, email))
    expect(answer.status).toBe(503)
    expect(await answer.text()).not.toContain('hunter2')
    expect(await database().channel.count()).toBe(0)
  } finally {
    process.env.BACKPROOF_WORKER_PUBLIC_KEY = known
  }
})
