import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { listAlerts } from '#lib/store/alerts.ts'
import { database } from '#lib/store/database.ts'
import { claimOperatorMessage, recordOperatorSent } from '#lib/store/operator-messages.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { defaultAlertKinds, type Notification } from '#lib/verification/notification.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { raise } from '#tests/support/raise.ts'
import { someChannel } from '#tests/workers/notify/channels.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()
// Alerts are assessed for all Sources.
beforeEach(async () => {
  await database().source.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
  await database().channel.deleteMany()
  await database().worker.deleteMany()
})

const minute = 60_000
const hour = 60 * minute
/** Every database is overdue from here on. */
const from = 26 * hour
const raiseAt = (ms: number) => raise({ now: new Date(Date.now() + ms) })
const receiver = { kind: 'slack', url: 'http://127.0.0.1:9/' } as const

/** What waits to be sent, oldest first. */
async function queued(channelId?: string): Promise<Notification[]> {
  const where = { kind: { not: 'test' }, ...(channelId ? { channelId } : {}) }
  const rows = await database().delivery.findMany({ where, orderBy: { number: 'asc' } })
  return rows.map(({ message }) => message as unknown as Notification)
}

const shown = async () =>
  (await listAlerts({ limit: 10 })).alerts.map(({ notifiedAt, noChannel }) => [
    notifiedAt !== null,
    noChannel,
  ])

test('an alert that no channel takes is sent once to the first that does, within a minute, as news', async () => {
  const { id } = await someSource()
  expect(await raiseAt(from)).toHaveLength(1)
  expect(await shown()).toEqual([[false, true]])
  const channel = await someChannel(receiver, { verified: false })
  expect(await raiseAt(from + minute)).toEqual([])
  expect(await queued()).toEqual([])
  await database().channel.update({ where: { id: channel }, data: { verifiedAt: new Date() } })
  expect(await raiseAt(from + 2 * minute)).toEqual([])
  const [sent, ...more] = await queued()
  expect(sent).toMatchObject({ kind: 'overdue', source: { id } })
  expect([sent?.phase, sent?.happened.startsWith('Still'), more]).toEqual([undefined, false, []])
  expect(await shown()).toEqual([[true, false]])
  // The next reminder is a day after people were notified.
  await raiseAt(from + 24 * hour + minute)
  expect(await queued()).toHaveLength(1)
  await raiseAt(from + 24 * hour + 3 * minute)
  expect((await queued())[1]?.happened).toMatch(/^Still: /)
})

test('the reminder of what no channel took is news to the first that does', async () => {
  await someSource()
  await raiseAt(from)
  await someChannel(receiver)
  expect((await raiseAt(from + 25 * hour))[0]?.happened).toMatch(/^Still: /)
  expect((await queued()).map(({ happened }) => happened.startsWith('Still'))).toEqual([false])
})

test('a channel of other databases or other kinds takes nothing; once it covers them, it does', async () => {
  const [one, other] = [await someSource(), await someSource()]
  const channel = await someChannel(receiver, { sourceIds: [other.id], alertKinds: ['overdue'] })
  await raiseAt(from)
  expect((await queued()).map(({ source }) => source?.id)).toEqual([other.id])
  expect((await shown()).sort()).toEqual([
    [false, true],
    [true, false],
  ])
  await database().channel.update({
    where: { id: channel },
    data: { alertKinds: ['failed'], allSources: true },
  })
  await raiseAt(from + minute)
  expect(await queued()).toHaveLength(1)
  await database().channel.update({ where: { id: channel }, data: { alertKinds: ['overdue'] } })
  await raiseAt(from + 2 * minute)
  expect((await queued()).map(({ source }) => source?.id)).toEqual([other.id, one.id])
  // A second channel hears of it by the next reminder: people were notified.
  const second = await someChannel(receiver)
  await raiseAt(from + 3 * minute)
  expect(await queued(second)).toEqual([])
})

test('people who were not notified do not hear that it is over', async () => {
  const { id } = await someSource()
  await raiseAt(from)
  await database().source.update({ where: { id }, data: { archivedAt: new Date() } })
  await someChannel(receiver, { alertKinds: [...defaultAlertKinds] })
  expect((await raiseAt(from + minute)).map(({ kind }) => kind)).toEqual(['recovered'])
  expect(await queued()).toEqual([])
  expect(await shown()).toEqual([[false, true]])
})

test('many that no channel took are one message, which names them in the language of the channel', async () => {
  const names = []
  for (let made = 0; made < 45; made += 1) names.push((await someSource()).name)
  await raiseAt(from)
  const [first, second] = [await someChannel(receiver), await someChannel(receiver, { language: 'pt' })]
  await raiseAt(from + minute)
  const [sent, ...more] = await queued(first)
  if (!sent) throw new Error('Nothing was sent.')
  expect(more).toEqual([])
  expect(sent).toMatchObject({ kind: 'open-alerts', severity: 'warning', source: null, path: '/alerts' })
  expect(sent.happened).toBe('45 alerts are open.')
  expect(sent.details).toHaveLength(40)
  expect(sent.details[0]).toMatch(/^Verification overdue: .*\. Never verified; the database was added/)
  expect(sent.details.at(-1)).toBe('and 6 more')
  const words = notificationWords(sent, 'pt')
  expect(words.happened).toBe('Há 45 alertas abertos.')
  expect(words.details[0]).toMatch(
    /^Verificação em atraso: .*\. Nunca verificada; a base de dados foi adicionada/,
  )
  expect(await queued(second)).toEqual([sent])
  await raiseAt(from + 2 * minute)
  expect(await queued(first)).toEqual([sent])
})

test("a silent worker that only the operator's address heard of needs no channel", async () => {
  await someSource()
  await reportWorker({ id: 'w', publicKey: 'age1', version: 'v24', tools: [] })
  await raiseAt(6 * minute)
  expect(await shown()).toEqual([[false, true]])
  const claimed = await claimOperatorMessage(8)
  if (!claimed) throw new Error('No message waits.')
  await recordOperatorSent(claimed)
  expect(await shown()).toEqual([[true, false]])
  await someChannel(receiver)
  await raiseAt(8 * minute)
  expect(await queued()).toEqual([])
})

test('after an upgrade the open alerts that the log has no message of count as not sent, and only these', async () => {
  const filled = `
    INSERT INTO "Source" (id, name, variable) VALUES ('s', 'shop', 'SHOP_URL');
    INSERT INTO "Channel" (id, name, kind, settings, sealed, "sealedFor", "addedBy") VALUES ('c', 'ops', 'slack', '{}', '', '', 'ana');
    INSERT INTO "Alert" (id, key, kind, "sourceId", "openedAt", "notifiedAt", "closedAt", notification) VALUES
      ('sent', 'failed:s', 'failed', 's', now() - interval '1 hour', now(), NULL, '{}'),
      ('unsent', 'overdue:s', 'overdue', 's', now() - interval '1 hour', now(), NULL, '{}'),
      ('damped', 'production:s', 'production', 's', now(), NULL, NULL, '{}'),
      ('silent', 'worker-silent', 'worker-silent', NULL, now() - interval '1 hour', now(), NULL, '{}'),
      ('closed', 'overdue:s', 'overdue', 's', now() - interval '2 days', now(), now(), '{}');
    INSERT INTO "Delivery" ("channelId", kind, message, "requestedBy", "createdAt") VALUES
      ('c', 'failed', '{"source": {"id": "s"}}', 'backproof', now()), ('c', 'overdue', '{"source": {"id": "s"}}', 'backproof', now() - interval '2 days');
    INSERT INTO "OperatorMessage" (message, status, "requestedBy") VALUES ('{"kind": "worker-silent"}', 'sent', 'backproof')`
  const lent = await lendDatabase()
  try {
    const names = readdirSync('prisma/migrations')
      .filter((name) => !name.includes('.'))
      .sort()
    const read = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')
    const at = names.indexOf('20261129120000_alerts_enqueued')
    await sql(lent.url, ...names.slice(0, at).map(read), filled, ...names.slice(at).map(read))
    const { rows } = await sql(
      lent.url,
      'SELECT id FROM "Alert" WHERE "enqueuedAt" = "notifiedAt" ORDER BY id',
    )
    expect(rows.map(({ id }) => id)).toEqual(['closed', 'sent', 'silent'])
  } finally {
    await lent.close()
  }
})
