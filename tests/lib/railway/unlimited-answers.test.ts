import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants, createGzip } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from '#lib/railway/client.ts'
import { discover } from '#lib/railway/discover.ts'
import { listEnvironments, readEnvironment } from '#lib/railway/environments.ts'
import { me } from '#lib/railway/operations.ts'
import { maxPages } from '#lib/railway/pages.ts'
import { readRate, retryAfterMs } from '#lib/railway/rate.ts'
import { maxBytes } from '#lib/railway/read-body.ts'

type Asked = { operationName: string; variables: Record<string, string | null> }
let respond: (asked: Asked, response: ServerResponse) => void
let requests = 0
let server: Server
let access: RailwayAccess
const megabyte = 1024 ** 2

beforeAll(async () => {
  server = createServer(async (request: IncomingMessage, response) => {
    requests += 1
    let body = ''
    for await (const chunk of request) body += chunk
    respond(JSON.parse(body), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/v2`
  access = { endpoint, token: 'f00dcafe-0000', kind: 'account' }
})
afterEach(() => {
  requests = 0
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const problemOf = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => expect.unreachable('it was answered'),
    (thrown) => thrown,
  )

test('a bomb of gzip is given up on before it is unpacked', async () => {
  let unpacked = 0
  respond = (_asked, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    const gzip = createGzip({ level: 1 })
    gzip.pipe(response)
    response.on('close', () => gzip.destroy())
    const spaces = Buffer.alloc(megabyte, ' ')
    const more = () => {
      while (unpacked < 610 && !gzip.destroyed) {
        unpacked += 1
        if (!gzip.write(spaces)) return void gzip.once('drain', more)
      }
      gzip.end()
    }
    more()
  }
  const before = process.memoryUsage().rss
  const problem = await problemOf(request(access, me, {}))
  expect(problem).toMatchObject({ code: 'railway-strange-answer', message: expect.stringContaining('16 MB') })
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * megabyte)
})

test('a bomb of brotli likewise', async () => {
  const bomb = brotliCompressSync(
    Buffer.concat([Buffer.from('{"data":{"me":{"id":"ana"}}}'), Buffer.alloc(4 * maxBytes, ' ')]),
    {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    },
  )
  expect(bomb.length).toBeLessThan(megabyte)
  respond = (_asked, response) => {
    response.writeHead(200, { 'content-encoding': 'br' })
    response.end(bomb)
  }
  expect((await problemOf(request(access, me, {}))).code).toBe('railway-strange-answer')
})

test('an answer without an end is read to the limit', async () => {
  let sent = 0
  respond = (_asked, response) => {
    response.writeHead(200)
    const piece = Buffer.alloc(megabyte, '[')
    const more = () => {
      if (response.destroyed || sent > 500) return
      sent += 1
      if (response.write(piece)) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  }
  expect((await problemOf(request(access, me, {}))).code).toBe('railway-strange-answer')
  expect(sent).toBeLessThan(100)
})

test('an answer just below the limit is read', async () => {
  respond = (_asked, response) => {
    const said = JSON.stringify({ data: { me: { id: 'ana' } } })
    response.end(said + ' '.repeat(maxBytes - said.length))
  }
  expect(await request(access, me, {})).toEqual({ me: { id: 'ana' } })
})

test('pages without an end, and pages that go round, are no list', async () => {
  let cursor = 0
  const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  const onward = (next: string) => ({ edges: [], pageInfo: { hasNextPage: true, endCursor: next } })
  const answer = (next: () => string) => {
    respond = ({ operationName }, response) => {
      const data =
        operationName === 'Projects'
          ? { projects: onward(next()) }
          : { environment: { serviceInstances: none, volumeInstances: onward(next()) } }
      response.end(JSON.stringify({ data }))
    }
  }
  const place = { projectId: 'p', environmentId: 'e' }
  for (const list of [() => listEnvironments(access, 'w'), () => readEnvironment(access, place)]) {
    answer(() => {
      cursor += 1
      return String(cursor)
    })
    requests = 0
    const endless = await problemOf(list())
    expect(endless).toMatchObject({
      code: 'railway-strange-answer',
      message: expect.stringContaining('pages'),
    })
    expect(requests).toBeLessThanOrEqual(maxPages)
    answer(() => 'again')
    requests = 0
    expect((await problemOf(list())).message).toContain('its pages repeat')
    expect(requests).toBe(2)
  }
})

test('an implausible number of environments is not read whole, and the rest is reported as unread', async () => {
  const named = (name: string) => ({ node: { id: name, name } })
  const environments = {
    edges: Array.from({ length: 1200 }, (_, at) => named(`e${at}`)),
    pageInfo: { hasNextPage: false, endCursor: null },
  }
  const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  respond = ({ operationName }, response) => {
    const data: Record<string, unknown> = {
      Me: { me: { id: 'ana' } },
      ApiToken: { apiToken: { workspaces: [{ id: 'w', name: 'w' }] } },
      Projects: {
        projects: { edges: [{ node: { ...named('p').node, environments } }], pageInfo: none.pageInfo },
      },
      Environment: { environment: { serviceInstances: none, volumeInstances: none } },
    }
    response.end(
      JSON.stringify(
        operationName in data ? { data: data[operationName] } : { errors: [{ message: 'Not Authorized' }] },
      ),
    )
  }
  const sees = await discover(access)
  expect(requests).toBeLessThan(1010)
  expect(sees.unread).toEqual([expect.objectContaining({ place: 'further environments' })])
})

test('a name of two million letters is refused', async () => {
  respond = (_asked, response) =>
    response.end(JSON.stringify({ data: { me: { id: 'a'.repeat(2_000_000) } } }))
  expect((await problemOf(request(access, me, {}))).code).toBe('railway-strange-answer')
})

test.each([
  '1e300',
  '9'.repeat(300),
  '-1',
  'Infinity',
  'Sat, 01 Jan 275760 00:00:00 GMT',
  '1e308',
  '0x10',
  'NaN',
  '',
])('a limit of “%s” is handled, and never shown as an impossible time', async (said) => {
  for (const name of ['retry-after', 'x-ratelimit-reset', 'x-ratelimit-limit', 'x-ratelimit-remaining']) {
    respond = (_asked, response) => {
      response.writeHead(429, { 'retry-after': '900', [name]: said })
      response.end()
    }
    const problem = await problemOf(request(access, me, {}))
    expect(problem.code).toBe('railway-rate-limited')
    expect(problem.message.length).toBeLessThan(200)
  }
  const headers = new Headers({ 'retry-after': said, 'x-ratelimit-reset': said, 'x-ratelimit-limit': said })
  const week = 7 * 24 * 3_600_000
  expect(retryAfterMs(headers) ?? 0).toBeLessThanOrEqual(week)
  const { resetsAt, limit } = readRate(headers)
  expect(Math.abs(Date.parse(resetsAt ?? new Date().toISOString()) - Date.now())).toBeLessThanOrEqual(week)
  expect(Number.isSafeInteger(limit ?? 0)).toBe(true)
})
