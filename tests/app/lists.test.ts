import { expect, test } from 'vitest'
import { GET as alerts } from '#app/api/v1/alerts/route.ts'
import { GET as archives } from '#app/api/v1/archives/route.ts'
import { GET as backups } from '#app/api/v1/backups/route.ts'
import { GET as deliveries } from '#app/api/v1/deliveries/route.ts'
import { POST as createKey } from '#app/api/v1/keys/route.ts'
import { GET as runs } from '#app/api/v1/runs/route.ts'
import { GET as sources } from '#app/api/v1/sources/route.ts'
import { database } from '#lib/store/database.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

async function provedRun(sourceId: string, at: number) {
  const id = await runningRun('c', sourceId)
  await attachArchive(id, 'c', someArchive({ keptAt: `/archives/${sourceId}-${at}` }))
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  return id
}

async function alert(sourceId: string | null, at: number, closedAt: Date | null) {
  const notification = { kind: 'failed', title: `alert ${at}` }
  const data = {
    key: `k${at}-${sourceId}`,
    kind: 'failed',
    sourceId,
    openedAt: new Date(),
    closedAt,
    notification,
  }
  return (await database().alert.create({ data })).id
}

type Handler = (request: Request) => Promise<Response>

/** Follows the header Link from page to page. */
async function everyPage(handler: Handler, first: string, get: (path: string) => Request) {
  const pages: { id: string }[][] = []
  let path: string | undefined = first
  while (path) {
    const answer = await handler(get(path))
    expect(answer.status).toBe(200)
    const body = await answer.json()
    const [list] = Object.values(body).filter(Array.isArray)
    pages.push(list as { id: string }[])
    const [, next] = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '') ?? []
    expect(body.next === null).toBe(next === undefined)
    path = next
  }
  return pages
}

test('the pages of each list that grows hold every record once, also while others are added', async () => {
  const [person, source] = [await signedIn(), await someSource()]
  for (let at = 0; at < 5; at += 1) await provedRun(source.id, at)
  const moment = new Date('2026-11-20T10:00:00Z')
  for (let at = 0; at < 5; at += 1) await alert(source.id, at, at === 0 ? null : moment)
  for (const [handler, path] of [
    [runs, `/api/v1/runs?source=${source.id}&limit=2`],
    [archives, `/api/v1/archives?source=${source.id}&limit=2`],
    [alerts, '/api/v1/alerts?limit=2'],
  ] as [Handler, string][]) {
    let added = 100
    const pages = await everyPage(
      async (request) => {
        const answer = await handler(request)
        added += 1
        if (handler === alerts) await alert(null, added, new Date())
        else if (added === 101) await provedRun(source.id, added)
        return answer
      },
      path,
      person.get,
    )
    const ids = pages.flat().map(({ id }) => id)
    expect([path, ids.length, new Set(ids).size]).toEqual([path, handler === archives ? 6 : 5, ids.length])
    expect(pages.every((page) => page.length <= 2)).toBe(true)
  }
})

test('open alerts fill as many pages as they need, critical ones first, and are counted on each', async () => {
  const [person, { id }] = [await signedIn(), await someSource()]
  await database().alert.deleteMany()
  const minute = (at: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + at * 60_000)
  for (let at = 0; at < 7; at += 1) {
    const notification = { kind: 'failed', title: `${at}`, severity: at % 3 === 0 ? 'critical' : 'warning' }
    const data = { key: `open ${at}`, kind: 'failed', sourceId: id, openedAt: minute(at), notification }
    await database().alert.create({ data })
  }
  await alert(id, 7, minute(9))
  const pages = await everyPage(alerts, '/api/v1/alerts?limit=3', person.get)
  const titles = pages.map((page) =>
    (page as unknown as { notification: { title: string } }[]).map(({ notification }) => notification.title),
  )
  expect(titles).toEqual([
    ['6', '3', '0'],
    ['5', '4', '2'],
    ['1', 'alert 7'],
  ])
  expect(await (await alerts(person.get('/api/v1/alerts?limit=3'))).json()).toMatchObject({ open: 7 })
  const years = ['-000001-01-01T00:00:00.000Z~a', 'other~-200000-01-01T00:00:00.000Z~a']
  for (const before of ['x', 'critical~x~y', '~', 'worse~2026-11-22T02:44:00.000Z~a~', ...years])
    expect([before, (await alerts(person.get(`/api/v1/alerts?before=${before}`))).status]).toEqual([
      before,
      400,
    ])
})

test('a filter that PostgreSQL cannot store is refused, and is no fault of the server', async () => {
  const [person, { id }] = [await signedIn(), await someSource()]
  for (const [read, path] of [
    [alerts, '/api/v1/alerts?source=%00'],
    [alerts, '/api/v1/alerts?before=2026-11-22T02:44:00.000Z~%00'],
    [runs, '/api/v1/runs?text=a%00b'],
    [backups, `/api/v1/backups?source=${id}&before=-000001-01-01T00:00:00Z~a`],
    [backups, `/api/v1/backups?source=${id}&before=2026-11-22T02:44:00.000Z~%00`],
  ] as const) {
    const answer = await read(person.get(path))
    expect([path, answer.status, await answer.json()]).toMatchObject([path, 400, { code: 'bad-request' }])
  }
})

test('alerts are filtered by database, kind and severity, in the pages of a list too', async () => {
  const [person, mine, other] = [await signedIn(), await someSource(), await someSource()]
  await database().alert.deleteMany()
  for (const { id } of [mine, other])
    for (const kind of ['failed', 'overdue', 'storage-failing'])
      for (const closedAt of [null, new Date('2026-11-20T10:00:00Z')]) {
        const notification = { kind, severity: kind === 'failed' ? 'critical' : 'warning', title: kind }
        const data = {
          key: `${kind} ${id}`,
          kind,
          sourceId: id,
          openedAt: new Date(),
          closedAt,
          notification,
        }
        await database().alert.create({ data })
      }
  const found = async (search: string) => {
    const pages = await everyPage(alerts, `/api/v1/alerts?limit=2&${search}`, person.get)
    const { open } = await (await alerts(person.get(`/api/v1/alerts?${search}`))).json()
    return [open, pages.flat().length]
  }
  expect(await found('')).toEqual([6, 12])
  expect(await found(`source=${mine.id}`)).toEqual([3, 6])
  expect(await found(`source=${mine.id},${other.id}&kind=failed,overdue`)).toEqual([4, 8])
  expect(await found('severity=critical')).toEqual([2, 4])
  expect(await found(`source=${mine.id}&severity=warning&kind=overdue`)).toEqual([1, 2])
  expect(await found('source=none')).toEqual([0, 0])
  for (const search of ['kind=green', 'kind=digest', 'severity=info'])
    expect([search, (await alerts(person.get(`/api/v1/alerts?${search}`))).status]).toEqual([search, 400])
})

test('a key that is limited to one database sees nothing of another in any list', async () => {
  const [person, mine, other] = [await signedIn(), await someSource(), await someSource()]
  for (const { id } of [mine, other]) {
    await provedRun(id, 1)
    await alert(id, 200, null)
    await alert(id, 201, new Date())
  }
  const body = { name: 'x', scopes: ['read'], sourceIds: [mine.id] }
  const { key } = await (await createKey(person.json('POST', '/api/v1/keys', body))).json()
  const get = (path: string) =>
    new Request(`http://127.0.0.1:3000${path}`, { headers: { authorization: `Bearer ${key}` } })
  const counts: Record<string, number> = {}
  for (const [name, handler] of Object.entries({ runs, archives, alerts, sources }) as [string, Handler][]) {
    const answer = await handler(get(`/api/v1/${name}`))
    const text = await answer.text()
    expect([name, answer.status]).toEqual([name, 200])
    for (const hidden of [other.id, other.name]) expect([name, text.includes(hidden)]).toEqual([name, false])
    counts[name] = JSON.parse(text)[name].length
  }
  expect(counts).toEqual({ runs: 1, archives: 1, alerts: 2, sources: 1 })
  expect(await (await runs(get(`/api/v1/runs?source=${other.id}`))).json()).toMatchObject({ runs: [] })
  expect(await (await alerts(get(`/api/v1/alerts?source=${other.id}`))).json()).toMatchObject({
    ...{ alerts: [], open: 0 },
  })
  expect((await backups(get(`/api/v1/backups?source=${other.id}`))).status).toBe(404)
  expect((await backups(get(`/api/v1/backups?source=${mine.id}`))).status).toBe(200)
  expect((await deliveries(get('/api/v1/deliveries'))).status).toBe(403)
})
