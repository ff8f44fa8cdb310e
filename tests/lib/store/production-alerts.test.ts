import { beforeEach, expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { sourcesToLookAtAgain } from '#lib/store/worker/sources-to-look-at-again.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()
// Alerts are assessed for all Sources.
beforeEach(async () => {
  await database().source.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
})

const minute = 60_000
const hour = 60 * minute
const soon = (ms: number) => new Date(Date.now() + ms)
const seen = (tables: number) =>
  ({
    ...{ serverVersion: '18.1', database: 'shop', host: 'db', role: 'reader', bytes: 1, extensions: [] },
    ...{ tls: true, standby: false, systemIdentifier: '7300000000000000001', tools: null },
    schemas: [{ name: 'shop', tables }],
  }) satisfies SourceProbe
const { details: refused } = problem('connection-refused', { place: 'db:5432' })
const { details: dropped } = problem('unknown-database', { place: 'db:5432/shop' })

/** A database that was reached, and then a look that failed so long ago. */
async function lostSource(details = refused, agoMs = 0) {
  const { id } = await someSource()
  await saveProbe(id, { probe: seen(2) })
  await saveProbe(id, { problem: details })
  const at = soon(-agoMs)
  await database().source.update({ where: { id }, data: { probedAt: at, productionProblemSince: at } })
  return id
}

/** What people are notified of in the minutes from now on, without what a look of another time says. */
async function notified(fromMs: number, minutes = 4) {
  const sent = []
  for (let at = 0; at < minutes; at += 1)
    sent.push(...(await raiseAlerts({ now: soon(fromMs + at * minute) })))
  return sent
}
const kindsOf = (sent: { kind: string }[]) => sent.map(({ kind }) => kind)

test('one look that failed is no alert; a second does, once, and a good one resolves it', async () => {
  const id = await lostSource(refused, 2 * minute)
  expect(await notified(0)).toEqual([])
  await saveProbe(id, { problem: refused })
  const sent = await notified(4 * minute)
  expect(sent).toMatchObject([
    {
      ...{ kind: 'production', severity: 'critical', source: { id }, path: `/databases/${id}` },
      happened: expect.stringMatching(/^Production unreachable since .*UTC\. Nothing accepts/),
    },
  ])
  await saveProbe(id, { probe: seen(2) })
  expect(kindsOf(await notified(8 * minute))).toEqual(['recovered'])
})

test('a database that its server no longer has needs no second look, and is reminded of daily', async () => {
  const id = await lostSource(dropped)
  const [opened, ...more] = await notified(0)
  expect([opened?.happened, more]).toEqual([expect.stringContaining('Production database missing since'), []])
  // On a Sunday the digest of the week is among them.
  expect(kindsOf(await raiseAlerts({ now: soon(23 * hour) }))).not.toContain('production')
  const later = await raiseAlerts({ now: soon(24.2 * hour) })
  expect(later.find(({ kind }) => kind === 'production')?.happened).toMatch(/^Still: Production database/)
  await saveProbe(id, { probe: seen(2) })
  await raiseAlerts({ now: soon(24.3 * hour) })
  expect(await database().alert.count({ where: { kind: 'production', closedAt: null } })).toBe(0)
})

test('why production is gone is written in the language of the reader', async () => {
  await lostSource(dropped)
  const [opened] = await notified(0)
  if (!opened) throw new Error('There is no alert.')
  expect(notificationWords(opened, 'pt').happened).toMatch(
    /^Base de dados de produção em falta desde .* O servidor não tem nenhuma base de dados com este nome: db:5432\/shop\.$/,
  )
})

test('a database that was never reached is being set up, and no alert', async () => {
  const { id } = await someSource()
  await saveProbe(id, { problem: dropped })
  expect(await notified(0)).toEqual([])
  expect(await sourcesToLookAtAgain()).toEqual([])
})

test('production that is gone is looked at again after a minute, then every ten, until it is there', async () => {
  const id = await lostSource(refused, 0.9 * minute)
  expect(await sourcesToLookAtAgain()).toEqual([])
  const found = async (sinceMs: number, probedMs: number) => {
    const data = { productionProblemSince: soon(-sinceMs), probedAt: soon(-probedMs) }
    await database().source.update({ where: { id }, data })
    return sourcesToLookAtAgain()
  }
  expect(await found(1.1 * minute, 1.1 * minute)).toEqual([id])
  expect(await found(11 * minute, 9.9 * minute)).toEqual([])
  expect(await found(12 * minute, 10.1 * minute)).toEqual([id])
  await saveProbe(id, { probe: seen(2) })
  await database().source.update({ where: { id }, data: { probedAt: soon(-hour) } })
  expect(await sourcesToLookAtAgain()).toEqual([])
})

test('a look by a worker that cannot open the connection is no first look', async () => {
  const { id } = await someSource()
  await saveProbe(id, { probe: seen(2) })
  const { details } = problem('secret-unreadable', { secret: 'connection-string' })
  await saveProbe(id, { problem: details })
  await database().source.update({ where: { id }, data: { probedAt: soon(-5 * minute) } })
  await saveProbe(id, { problem: refused })
  const { probedAt, productionProblemSince } = await database().source.findUniqueOrThrow({ where: { id } })
  expect(productionProblemSince).toEqual(probedAt)
  expect(await notified(0)).toEqual([])
})

test('sources that no worker can open take no place from the others', async () => {
  const ids = []
  for (let at = 0; at < 22; at += 1) ids.push(await lostSource(refused, (60 - at) * minute))
  expect(await sourcesToLookAtAgain()).toEqual(ids)
})
