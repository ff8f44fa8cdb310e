import { beforeEach, expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveProbe, saveUnopened } from '#lib/store/worker/save-probe.ts'
import { sourcesToLookAtAgain } from '#lib/store/worker/sources-to-look-at-again.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { raise } from '#tests/support/raise.ts'
import { provedChecks, runningRun, someArchive, someSource } from './sample.ts'

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
  await database().source.update({
    where: { id },
    data: { productionSeenAt: at, productionProblemSince: at },
  })
  return id
}

/** What people are notified of in the minutes from now on, without what a look of another time says. */
async function notified(fromMs: number, minutes = 4) {
  const sent = []
  for (let at = 0; at < minutes; at += 1) sent.push(...(await raise({ now: soon(fromMs + at * minute) })))
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
  const [opened, ...atOnce] = await raise({ now: soon(0) })
  const more = [...atOnce, ...(await notified(minute))]
  expect([opened?.happened, more]).toEqual([expect.stringContaining('Production database missing since'), []])
  const [reminder] = await raise({ now: soon(23 * hour) })
  expect(reminder).toBeUndefined()
  const later = await raise({ now: soon(24.2 * hour) })
  expect(later.find(({ kind }) => kind === 'production')?.happened).toMatch(/^Still: Production database/)
  await saveProbe(id, { probe: seen(2) })
  await raise({ now: soon(24.3 * hour) })
  expect(await database().alert.count({ where: { kind: 'production', closedAt: null } })).toBe(0)
})

test('beside it, the alert of a failed run says what failed alone, and refers to the other one', async () => {
  const id = await lostSource(dropped)
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive({ takenAt: soon(0).toISOString(), keptAt: `archives/${run}` }))
  const broken = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(run, 'c', { status: 'failed', checks: broken, problem: null })
  const failed = async () => {
    await raise({ now: soon(minute) })
    const row = await database().alert.findFirstOrThrow({ where: { kind: 'failed', closedAt: null } })
    const { notification } = row as unknown as { notification: Notification }
    return [notification, notificationWords(notification, 'pt')] as const
  }
  const [alone] = await failed()
  expect([alone.happened, alone.action]).not.toContain('Production gone')
  await saveProbe(id, { problem: dropped })
  const [english, portuguese] = await failed()
  expect(english).toMatchObject({
    happened: expect.stringMatching(/^Do not deploy\. Run \d+ failed \(.* UTC\); its report says why\.$/),
    action: 'Begin with the alert “Production gone” of this database, then open the report.',
    path: `/runs/${run}`,
  })
  expect(portuguese).toMatchObject({
    happened: expect.stringMatching(/^Não faça deploy\. A execução \d+ /),
    action: 'Comece pelo alerta «Produção indisponível» desta base de dados e depois abra o relatório.',
  })
  // One look that could not reach production is no alert, and nothing of this one either.
  await saveProbe(id, { probe: seen(2) })
  await saveProbe(id, { problem: refused })
  const [after] = await failed()
  expect(after.happened).toMatch(/^Do not deploy\. Run/)
  expect(after.action).toBe('Open the report, mend what it names and verify again.')
})

test('an emptied database that a look cannot reach is not said to be back', async () => {
  const { id } = await someSource()
  const run = await runningRun('c', id)
  await attachArchive(run, 'c', someArchive({ takenAt: soon(0).toISOString(), keptAt: `archives/${run}` }))
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  await saveProbe(id, { probe: seen(0) })
  const opened = await notified(0)
  expect(opened).toMatchObject([{ kind: 'production', happened: expect.stringContaining('empty') }])
  await saveProbe(id, { problem: refused })
  expect(await notified(5 * minute)).toEqual([])
  expect(await database().alert.count({ where: { kind: 'production', closedAt: null } })).toBe(1)
  await saveProbe(id, { probe: seen(2) })
  expect(kindsOf(await notified(10 * minute))).toEqual(['recovered'])
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
    const data = { productionProblemSince: soon(-sinceMs), productionSeenAt: soon(-probedMs) }
    await database().source.update({ where: { id }, data })
    return sourcesToLookAtAgain()
  }
  expect(await found(1.1 * minute, 1.1 * minute)).toEqual([id])
  expect(await found(11 * minute, 9.9 * minute)).toEqual([])
  expect(await found(12 * minute, 10.1 * minute)).toEqual([id])
  await saveProbe(id, { probe: seen(2) })
  await database().source.update({ where: { id }, data: { productionSeenAt: soon(-hour) } })
  expect(await sourcesToLookAtAgain()).toEqual([])
})

test('a look by a worker that cannot open the connection is no first look', async () => {
  const { id } = await someSource()
  await saveProbe(id, { probe: seen(2) })
  const { details } = problem('secret-unreadable', { secret: 'connection-string' })
  await saveUnopened(id, details)
  expect(await database().source.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ probeProblem: { code: 'secret-unreadable' }, productionProblem: null, productionProblemSince: null },
  })
  await saveProbe(id, { problem: refused })
  const { probedAt, productionProblemSince } = await database().source.findUniqueOrThrow({ where: { id } })
  expect(productionProblemSince).toEqual(probedAt)
  expect(await notified(0)).toEqual([])
})

test('nor does it take back that production is gone, in the alert and in the headline', async () => {
  const id = await lostSource(dropped, hour)
  expect(kindsOf(await notified(0))).toEqual(['production'])
  await saveUnopened(id, problem('secret-unreadable', { secret: 'connection-string' }).details)
  expect(await notified(10 * minute)).toEqual([])
  expect(await database().alert.count({ where: { kind: 'production', closedAt: null } })).toBe(1)
  const { databases } = await listDatabases([id])
  expect(databases[0]?.trouble?.kind).toBe('missing')
})

test('what production answered before it was gone is saved late, and changes nothing', async () => {
  const id = await lostSource(refused, 2 * minute)
  await saveProbe(id, { problem: refused })
  const known = await database().source.findUniqueOrThrow({ where: { id } })
  await saveProbe(id, { probe: seen(7) }, 3 * minute)
  expect(await database().source.findUniqueOrThrow({ where: { id } })).toEqual(known)
  await saveProbe(id, { probe: seen(7) })
  await saveProbe(id, { problem: refused }, 5 * minute)
  expect(await database().source.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ probe: seen(7), probeProblem: null, productionProblem: null, productionProblemSince: null },
  })
})

test('an answer is dated by when production gave it', async () => {
  const { id } = await someSource()
  await saveProbe(id, { problem: refused }, 10 * minute)
  const at = (await database().source.findUniqueOrThrow({ where: { id } })).productionProblemSince
  expect(Math.abs((at?.getTime() ?? 0) - soon(-10 * minute).getTime())).toBeLessThan(minute)
})

test('an answer is saved although the clock of the metadata database was set back', async () => {
  const id = await lostSource(refused, -3 * hour)
  await saveProbe(id, { probe: seen(2) })
  expect((await database().source.findUniqueOrThrow({ where: { id } })).productionProblem).toBeNull()
})

test('a database that never held a table is not looked at again; one that was emptied is', async () => {
  const { id } = await someSource()
  await saveProbe(id, { probe: seen(0) })
  const anHourAgo = { productionSeenAt: soon(-hour), productionProblemSince: soon(-hour) }
  await database().source.update({ where: { id }, data: anHourAgo })
  expect(await sourcesToLookAtAgain()).toEqual([])
  const run = await runningRun('emptied', id)
  await attachArchive(run, 'emptied', someArchive())
  expect(await sourcesToLookAtAgain()).toEqual([id])
})

test('sources that no worker can open take no place from the others', async () => {
  const ids = []
  for (let at = 0; at < 22; at += 1) ids.push(await lostSource(refused, (60 - at) * minute))
  expect(await sourcesToLookAtAgain()).toEqual(ids)
})
