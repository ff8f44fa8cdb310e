import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChannel, changeChannel, getChannel } from '#lib/store/channels.ts'
import { database } from '#lib/store/database.ts'
import { listDeliveries, requestTest, sendAgain } from '#lib/store/deliveries.ts'
import { enqueueNotification } from '#lib/store/enqueue-notification.ts'
import { claimDelivery, recordSent } from '#lib/store/worker/delivery-writes.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { channelState } from '#lib/verification/channel.ts'
import { createNotification, notificationWords } from '#lib/verification/notification-words.ts'
import { hostileName, overdue } from '#tests/lib/notify/sample.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import {
  deliveriesOf,
  passTime,
  publicKey,
  sealedConnection,
  someChannel,
  startLoop,
  whileDelivering,
} from './channels.ts'

withMetadataDatabase()

let receiver: Awaited<ReturnType<typeof lendReceiver>>
let answers: (() => number)[] = []
beforeEach(async () => {
  await database().channel.deleteMany()
  answers = []
  receiver = await lendReceiver((response) => void response.writeHead(answers.shift()?.() ?? 200).end())
})
afterEach(() => receiver.close())

const slack = () => ({ kind: 'slack', url: receiver.url }) as const
const ended = (channelId: string) => async () => {
  const rows = await deliveriesOf(channelId)
  return rows.length > 0 && rows.every(({ status }) => status === 'sent' || status === 'failed') ? rows : null
}
const settings = { host: '127.0.0.1' }
const claimed = () =>
  claimDelivery({ claim: crypto.randomUUID(), publicKey, claimForMs: 60_000, attemptsAtMost: 8 })

test('a new channel is tested, and counts once its test was delivered', async () => {
  const id = await someChannel(slack(), { verified: false })
  expect(channelState((await getChannel(id)) as never)).toBe('testing')
  expect(await enqueueNotification(overdue)).toEqual([])
  const [delivery] = await whileDelivering(ended(id))
  expect(delivery).toMatchObject({
    kind: 'test',
    status: 'sent',
    attempts: 1,
    requestedBy: expect.stringContaining('ana'),
  })
  const channel = await getChannel(id)
  expect(channelState(channel as never)).toBe('verified')
  expect(receiver.received).toHaveLength(1)
  expect(await enqueueNotification(overdue)).toHaveLength(1)
})

test('a test that fails is not repeated by itself, and its problem is shown', async () => {
  answers = [() => 404]
  const id = await someChannel(slack(), { verified: false })
  await whileDelivering(ended(id))
  const channel = await getChannel(id)
  expect(channel).toMatchObject({
    verifiedAt: null,
    failingSince: null,
    latest: { status: 'failed', problem: { message: '127.0.0.1 answered with HTTP status 404.' } },
  })
  await requestTest(ana, id)
  expect(await requestTest(ana, id)).toEqual(await requestTest(ana, id))
  await whileDelivering(ended(id))
  expect((await getChannel(id))?.verifiedAt).not.toBeNull()
})

test('a message goes to each channel that chose it and covers the source, with the same text', async () => {
  const [one, other] = [await someSource(), await someSource()]
  const all = await someChannel(slack())
  const ofOne = await someChannel(slack(), { sourceIds: [one.id] })
  const ofOther = await someChannel(slack(), { sourceIds: [other.id] })
  const passedOnly = await someChannel(slack(), { alertKinds: ['passed'] })
  const off = await someChannel(slack(), { enabled: false })
  const unverified = await someChannel(slack(), { verified: false })
  const about = { ...overdue, source: { id: one.id, name: hostileName } }
  const ids = await enqueueNotification(about)
  const rows = await database().delivery.findMany({ where: { id: { in: ids } } })
  expect(rows.map(({ channelId }) => channelId).sort()).toEqual([all, ofOne].sort())
  for (const { message } of rows) expect(message).toEqual(about)
  expect(await enqueueNotification({ ...overdue, kind: 'worker-silent', source: null })).toHaveLength(3)
  for (const id of [passedOnly, off, unverified])
    expect((await deliveriesOf(id)).filter(({ kind }) => kind !== 'test')).toEqual([])
  expect(await deliveriesOf(ofOther)).toHaveLength(1)
})

test('a message that is stored in a transaction that is rolled back is not sent', async () => {
  await someChannel(slack())
  const rolledBack = database().$transaction(async (tx) => {
    await enqueueNotification(overdue, { via: tx })
    throw new Error('undone')
  })
  await expect(rolledBack).rejects.toThrow('undone')
  expect(await database().delivery.count()).toBe(0)
})

test('a channel gets its messages in its language, by the data of one stored message', async () => {
  const signingSecret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'
  const [chat, hook, english] = [
    await someChannel(slack(), { language: 'pt' }),
    await someChannel({ kind: 'webhook', url: receiver.url, signingSecret }, { language: 'pt' }),
    await someChannel(slack()),
  ]
  const notification = createNotification({
    ...{ kind: 'overdue', severity: 'warning', source: { id: 's1', name: hostileName } },
    ...{ since: '2026-12-25T04:00:00.000Z', path: '/databases/s1' },
    facts: { about: 'overdue', proved: true, ageMs: 100_800_000, limitMs: 86_400_000 },
  })
  await enqueueNotification(notification)
  for (const id of [chat, hook, english]) await whileDelivering(ended(id))
  const bodies = receiver.received.map(({ body }) => body)
  const portuguese = bodies.find((body) => body.includes('O que aconteceu: ')) ?? ''
  expect(portuguese).toContain(notificationWords(notification, 'pt').happened)
  expect(portuguese).toContain('Desde: 25 dez 2026, 04:00 UTC')
  expect(portuguese).toContain('/databases/s1/runbook|Abrir o guia de restauro>')
  expect(JSON.parse(portuguese).text).not.toMatch(/[<>]/)
  expect(bodies.some((body) => body.includes(`What happened: ${notification.happened}`))).toBe(true)
  const { data, type } = JSON.parse(
    bodies.find((body) => body.includes('"type":"backproof.overdue"')) ?? '{}',
  )
  expect(type).toBe('backproof.overdue')
  expect(data).toEqual({
    ...{ kind: 'overdue', severity: 'warning', source: notification.source, since: notification.since },
    ...{ language: 'pt', title: expect.stringContaining('Verificação em atraso: '), details: [] },
    ...notificationWords(notification, 'pt'),
    link: 'https://backproof.example/databases/s1',
    runbook: 'https://backproof.example/databases/s1/runbook',
  })
})

test('a failed attempt is repeated later, under the same id', async () => {
  answers = [() => 500, () => 503]
  const id = await someChannel({
    kind: 'webhook',
    url: receiver.url,
    signingSecret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3',
  })
  await enqueueNotification(overdue)
  for (const attempts of [1, 2]) {
    const waiting = await whileDelivering(async () => {
      const [row] = await deliveriesOf(id)
      return row?.status === 'queued' && row.attempts === attempts ? row : null
    })
    expect(waiting.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 50_000)
    await passTime()
  }
  expect(await whileDelivering(ended(id))).toMatchObject([{ status: 'sent', attempts: 3, problem: null }])
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('a channel that loses a message after eight attempts is reported once through the others, until it works again', async () => {
  const [dead, good] = [await lendReceiver((response) => void response.writeHead(500).end()), receiver]
  try {
    const id = await someChannel({ kind: 'slack', url: dead.url }, { name: 'ops chat' })
    const other = await someChannel({ kind: 'slack', url: good.url }, { alertKinds: [] })
    for (const _ of [1, 2]) {
      await enqueueNotification(overdue)
      await whileDelivering(async () => {
        await passTime()
        return ended(id)()
      })
    }
    const lost = await deliveriesOf(id)
    expect(lost.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['failed', 8],
      ['failed', 8],
    ])
    expect(channelState((await getChannel(id)) as never)).toBe('failing')
    const reports = await whileDelivering(ended(other))
    expect(reports).toMatchObject([{ kind: 'channel-failing', status: 'sent' }])
    expect(good.received[0]?.body).toContain('The channel ops chat lost a message')
    await changeChannel(ana, id, {
      ...{
        name: 'ops chat',
        enabled: true,
        sourceIds: null,
        alertKinds: ['overdue'],
        language: 'en',
        settings,
      },
      connection: await sealedConnection({ kind: 'slack', url: good.url }),
    })
    await whileDelivering(async () => ((await getChannel(id))?.verifiedAt ? true : null))
    expect(await getChannel(id)).toMatchObject({ failingSince: null })
  } finally {
    await dead.close()
  }
})

test('several workers send each message once', async () => {
  const ids = [await someChannel(slack()), await someChannel(slack()), await someChannel(slack())]
  for (let times = 0; times < 10; times += 1) await enqueueNotification(overdue)
  const all = async () => {
    const rows = await database().delivery.findMany()
    return rows.every(({ status }) => status === 'sent') ? rows : null
  }
  const rows = await whileDelivering(all, 3)
  expect(rows).toHaveLength(ids.length * 10)
  expect(rows.filter(({ attempts }) => attempts !== 1)).toEqual([])
  expect(receiver.received).toHaveLength(rows.length)
})

test('of the messages of one channel, claims at the same time take one', async () => {
  await someChannel(slack())
  for (let times = 0; times < 8; times += 1) await enqueueNotification(overdue)
  const claims = await Promise.all(Array.from({ length: 8 }, claimed))
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
})

test('an attempt whose worker died is taken over, and the dead worker can write nothing afterwards', async () => {
  const id = await someChannel(slack())
  await enqueueNotification(overdue)
  const first = await claimed()
  expect(await claimed()).toBeNull()
  await database().$executeRaw`UPDATE "Delivery" SET "claimedUntil" = now() - interval '1 second'`
  expect(await whileDelivering(ended(id))).toMatchObject([{ status: 'sent', attempts: 2 }])
  expect(await recordSent(first as never, null)).toBe(false)
})

test('a message whose worker died in the last attempt is given up, with the reason', async () => {
  const id = await someChannel(slack(), { verified: false })
  await claimed()
  await database().$executeRaw`UPDATE "Delivery" SET "claimedUntil" = now() - interval '1 second'`
  expect(await whileDelivering(ended(id))).toMatchObject([
    { status: 'failed', problem: { code: 'worker-lost' } },
  ])
  expect(receiver.received).toEqual([])
})

test('a worker that stops gives its attempt back within a moment, and another worker makes it', async () => {
  const silent = await lendReceiver(() => {})
  try {
    const id = await someChannel({ kind: 'slack', url: silent.url })
    await enqueueNotification(overdue)
    const loop = startLoop()
    while (silent.received.length === 0) await sleep(20)
    const before = Date.now()
    await loop.stop()
    expect(Date.now() - before).toBeLessThan(5000)
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'queued', attempts: 0, claim: null }])
  } finally {
    await silent.close()
  }
})

test('a slow channel holds up no other', async () => {
  const silent = await lendReceiver(() => {})
  try {
    await someChannel({ kind: 'slack', url: silent.url }, { name: 'a silent one' })
    const good = await someChannel(slack())
    for (let times = 0; times < 6; times += 1) await enqueueNotification(overdue)
    // Its request may arrive after the other channel has received everything.
    const delivered = async () => (silent.received.length > 0 ? ended(good)() : null)
    expect(await whileDelivering(delivered)).toHaveLength(6)
    expect(silent.received).toHaveLength(1)
  } finally {
    await silent.close()
  }
})

test('a change of the connection or of the recipients is tested again; any other is not', async () => {
  const id = await someChannel(slack())
  const fields = {
    name: 'renamed',
    enabled: true,
    sourceIds: null,
    alertKinds: ['failed' as const],
    language: 'en' as const,
    settings,
  }
  await changeChannel(ana, id, { ...fields, connection: null })
  expect((await getChannel(id))?.verifiedAt).not.toBeNull()
  expect(await deliveriesOf(id)).toEqual([])
  await changeChannel(ana, id, { ...fields, settings: { host: 'other' }, connection: null })
  expect(await getChannel(id)).toMatchObject({ verifiedAt: null, latest: { kind: 'test', status: 'queued' } })
})

test('a test over a connection that was replaced meanwhile verifies nothing', async () => {
  const id = await someChannel(slack(), { verified: false })
  const test = await claimed()
  const fields = {
    name: 'n',
    enabled: true,
    sourceIds: null,
    alertKinds: ['failed' as const],
    language: 'en' as const,
    settings,
  }
  await changeChannel(ana, id, { ...fields, connection: await sealedConnection(slack()) })
  expect(await recordSent(test as never, null)).toBe(true)
  expect((await getChannel(id))?.verifiedAt).toBeNull()
})

test('a channel that is turned off loses what waited for it, and the log says so; on again, it can be sent again', async () => {
  const id = await someChannel(slack())
  await enqueueNotification(overdue)
  const fields = {
    name: 'n',
    sourceIds: null,
    alertKinds: ['overdue' as const],
    language: 'en' as const,
    settings,
    connection: null,
  }
  await changeChannel(ana, id, { ...fields, enabled: false })
  const [lost] = await deliveriesOf(id)
  expect(lost).toMatchObject({
    status: 'failed',
    problem: { message: expect.stringContaining('turned off') },
  })
  await expect(sendAgain(ana, lost?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
  await changeChannel(ana, id, { ...fields, enabled: true })
  const again = await sendAgain(ana, lost?.id ?? '')
  await expect(sendAgain(ana, again.id)).rejects.toMatchObject({ code: 'conflict' })
  await whileDelivering(ended(id))
  expect((await deliveriesOf(id)).map(({ status }) => status)).toEqual(['failed', 'sent'])
})

test('another worker leaves a channel alone that it cannot open, as long as the right worker runs', async () => {
  const id = await someChannel(slack(), { verified: false })
  await reportWorker({ id: 'right', publicKey, version: '1', tools: [] })
  const wrong = { claim: 'c', publicKey: 'age1other', claimForMs: 60_000, attemptsAtMost: 8 }
  expect(await claimDelivery(wrong)).toBeNull()
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = now() - interval '5 minutes'`
  expect(await claimDelivery(wrong)).toMatchObject({ channelId: id })
})

test('a connection that cannot be opened, or is of another kind, is a sentence and a hint', async () => {
  for (const sealed of [
    'nonsense',
    (await sealedConnection({ kind: 'discord', url: receiver.url })).sealed,
  ]) {
    const id = await someChannel(slack(), { verified: false })
    await database().channel.update({ where: { id }, data: { sealed } })
    expect(await whileDelivering(ended(id))).toMatchObject([
      { status: 'failed', problem: { code: 'secret-unreadable' } },
    ])
  }
  expect(receiver.received).toEqual([])
})

test('the log pages by number, newest first', async () => {
  const id = await someChannel(slack())
  for (let times = 0; times < 5; times += 1) await enqueueNotification(overdue)
  const first = await listDeliveries({ channelId: id, limit: 3 })
  const second = await listDeliveries({ channelId: id, limit: 3, before: first.next ?? 0 })
  const numbers = [...first.deliveries, ...second.deliveries].map(({ number }) => number)
  expect(numbers).toHaveLength(5)
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
  expect(second.next).toBeNull()
  expect(first.deliveries[0]?.title).toBe('Verification overdue: shop-production')
})

test('a name is taken once, and a database that does not exist cannot be chosen', async () => {
  const connection = await sealedConnection(slack())
  const fields = {
    kind: 'slack',
    enabled: true,
    sourceIds: null,
    alertKinds: [],
    language: 'en',
    settings,
    connection,
  } as const
  await addChannel(ana, { ...fields, alertKinds: [], name: 'ops' })
  await expect(addChannel(ana, { ...fields, alertKinds: [], name: 'ops' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const unknown = addChannel(ana, { ...fields, alertKinds: [], name: 'other', sourceIds: ['no-such'] })
  await expect(unknown).rejects.toMatchObject({ code: 'bad-request' })
})
