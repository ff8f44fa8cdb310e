import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { workerEnv } from '#lib/env.ts'
import type { RateLimitStatus, TokenKind } from '#lib/platform/platform.ts'
import type { Problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from '#lib/railway/client.ts'
import { officialEndpoint, railwayEndpoint } from '#lib/railway/endpoint.ts'
import { backupList, me, projectToken, survey, variables } from '#lib/railway/operations.ts'
import { readRate, retryAfterMs } from '#lib/railway/rate.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const token = 'f00dcafe-0000-4000-8000-secretsecret'
let server: Server
let endpoint: string
let answers: Answer[] = []
let heard: IncomingMessage[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request)
    const next = answers.length > 1 ? answers.shift() : answers[0]
    next?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/v2`
})
afterEach(() => {
  answers = []
  heard = []
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const says =
  (body: unknown, status = 200, headers = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const known = says({ data: { me: { id: 'ana' } } })
const access = (kind: TokenKind | null = 'account', rest: Partial<RailwayAccess> = {}): RailwayAccess => ({
  endpoint,
  token,
  kind,
  ...rest,
})

/** The Problem that a question ends in; whatever it is, the token stands nowhere in it. */
async function problemOf(asking: Promise<unknown>): Promise<Problem> {
  const thrown = await asking.then(
    () => null,
    (it) => it,
  )
  expect(thrown).toMatchObject({ name: 'Problem' })
  expect(JSON.stringify([thrown.details, thrown.stack])).not.toContain('secretsecret')
  return thrown
}

describe('the token', () => {
  test.each(['account', 'workspace', null] as const)('of kind %s travels as Bearer', async (kind) => {
    answers = [known]
    await request(access(kind), me, {})
    expect(heard[0]?.headers.authorization).toBe(`Bearer ${token}`)
    expect(heard[0]?.headers['project-access-token']).toBeUndefined()
  })

  test('of a project travels in a header of its own, and never as Bearer', async () => {
    answers = [says({ data: { projectToken: { project: named('p'), environment: named('e') } } })]
    await request(access('project'), projectToken, {})
    expect(heard[0]?.headers['project-access-token']).toBe(token)
    expect(heard[0]?.headers.authorization).toBeUndefined()
  })

  test('with a line break is refused before it is sent, without being quoted', async () => {
    answers = [known]
    for (const broken of [`${token}\n`, `a ${token}`, '', `${token}é`]) {
      const problem = await problemOf(request(access('account', { token: broken }), me, {}))
      expect(problem.code).toBe('railway-not-authorized')
    }
    expect(heard).toHaveLength(0)
  })

  test('is cut out where Railway quotes it', async () => {
    answers = [says({ errors: [{ message: `Token ${token} is odd` }] })]
    expect((await problemOf(request(access(), me, {}))).message).toContain('Token … is odd')
  })

  test('does not follow a redirect', async () => {
    answers = [says('', 307, { location: `${endpoint}/elsewhere` }), known]
    expect((await problemOf(request(access('project'), me, {}))).code).toBe('railway-strange-answer')
    expect(heard).toHaveLength(1)
  })
})

describe('an operation that is not on the list', () => {
  test.each([
    [
      'a new one',
      { ...me, name: 'Wipe', kind: 'mutation', text: 'mutation Wipe { volumeDelete(volumeId: "v") }' },
    ],
    [
      'one with an allowed name',
      { ...backupList, text: 'mutation BackupList { volumeDelete(volumeId: "v") }' },
    ],
    ['a copy of an allowed one', { ...me }],
  ] as const)('is refused before anything is sent: %s', async (_words, operation) => {
    answers = [known]
    expect((await problemOf(request<unknown, unknown>(access(), operation, {}))).code).toBe('forbidden')
    expect(heard).toHaveLength(0)
  })
})

describe('what Railway answers', () => {
  const of = { volumeInstanceId: 'v' }
  test.each([
    ['Not Authorized', 'railway-not-authorized'],
    ['not authorized to do this', 'railway-not-authorized'],
    ['Project Token not found', 'railway-not-authorized'],
    ['Two Factor Authentication Required', 'railway-refused'],
    ['Rate limit exceeded', 'railway-rate-limited'],
    ['Cannot query field "x" on type "Query".', 'railway-refused'],
  ])('with status 200 and the error “%s” is %s', async (message, code) => {
    answers = [says({ data: null, errors: [{ message }] })]
    expect((await problemOf(request(access(), survey, of))).code).toBe(code)
  })

  test('half an answer with an error is no answer', async () => {
    answers = [says({ data: { me: { id: 'ana' } }, errors: [{ message: 'Not Authorized' }] })]
    expect((await problemOf(request(access(), me, {}))).code).toBe('railway-not-authorized')
  })

  test('“Not Authorized” comes with all its possible causes, since Railway gives none', async () => {
    answers = [says({ errors: [{ message: 'Not Authorized' }] })]
    const { hint } = await problemOf(request(access(), me, {}))
    for (const cause of ['permission', 'wrong kind', 'no longer exists']) expect(hint).toContain(cause)
  })

  test.each([
    ['a page', says('<html>Checking your browser</html>')],
    ['nothing', says('')],
    ['another shape', says({ data: { me: { identity: 'ana' } } })],
    ['no data', says({ data: null })],
    ['a list', says([1])],
    ['a word', says('"yes"')],
    ['a status without words', says('', 404)],
  ])('%s is a strange answer, never an empty one', async (_words, said) => {
    answers = [said]
    expect((await problemOf(request(access(), me, {}))).code).toBe('railway-strange-answer')
  })

  test('an answer that does not fit is never quoted: variables are secrets', async () => {
    answers = [says({ data: { variables: ['postgresql://owner:secretsecret@db/x'] } })]
    const asked = { projectId: 'p', environmentId: 'e', serviceId: 's' }
    expect((await problemOf(request(access(), variables, asked))).code).toBe('railway-strange-answer')
  })

  test.each([
    [401, 'railway-not-authorized'],
    [403, 'railway-not-authorized'],
    [500, 'railway-unreachable'],
    [502, 'railway-unreachable'],
  ])('status %i without GraphQL is %s', async (status, code) => {
    answers = [says('<html></html>', status)]
    expect((await problemOf(request(access(), me, {}))).code).toBe(code)
  })
})

describe('no answer', () => {
  test('at all: nothing listens', async () => {
    const nowhere = access('account', { endpoint: 'http://127.0.0.1:9/graphql/v2' })
    expect((await problemOf(request(nowhere, me, {}))).code).toBe('railway-unreachable')
  })

  test('the connection breaks off', async () => {
    answers = [(request) => request.socket.destroy()]
    expect((await problemOf(request(access(), me, {}))).code).toBe('railway-unreachable')
  })

  test('within the time that was given, though headers came', async () => {
    answers = [(_request, response) => response.writeHead(200).write('{')]
    const problem = await problemOf(request(access('account', { timeoutMs: 200 }), me, {}))
    expect(problem).toMatchObject({
      code: 'railway-unreachable',
      message: expect.stringContaining('in time'),
    })
  })

  test('a timeout of the caller is Railway’s fault; an abort is not', async () => {
    answers = [() => {}]
    const late = await problemOf(request(access(), me, {}, AbortSignal.timeout(100)))
    expect(late.code).toBe('railway-unreachable')
    const stopped = new AbortController()
    setTimeout(() => stopped.abort(), 50)
    expect((await problemOf(request(access(), me, {}, stopped.signal))).code).toBe('cancelled')
  })
})

describe('the allowance', () => {
  const busy = (seconds: string) => says('', 429, { 'retry-after': seconds, 'x-ratelimit-limit': '1000' })

  test('a short wait is waited for, once', async () => {
    answers = [busy('1'), known]
    const started = Date.now()
    expect(await request(access(), me, {})).toEqual({ me: { id: 'ana' } })
    expect(Date.now() - started).toBeGreaterThanOrEqual(990)
    expect(heard).toHaveLength(2)
  })

  test('a second refusal is reported', async () => {
    answers = [busy('0'), busy('0')]
    expect((await problemOf(request(access(), me, {}))).code).toBe('railway-rate-limited')
    expect(heard).toHaveLength(2)
  })

  test('a long wait is not waited for: the Problem names the moment', async () => {
    answers = [busy('900'), known]
    const problem = await problemOf(request(access(), me, {}))
    expect(problem.code).toBe('railway-rate-limited')
    expect(problem.message).toMatch(/1000 an hour.*until .* UTC/)
    expect(heard).toHaveLength(1)
  })

  test('a wait can be stopped', async () => {
    answers = [busy('5'), known]
    const stopped = new AbortController()
    setTimeout(() => stopped.abort(), 50)
    expect((await problemOf(request(access(), me, {}, stopped.signal))).code).toBe('cancelled')
  })

  test('every request is reported to the rate limit, answered or not', async () => {
    const seen: RateLimitStatus[] = []
    const counting = access('account', { onResponse: (rate) => seen.push(rate), timeoutMs: 200 })
    answers = [says({ data: { me: { id: 'ana' } } }, 200, { 'x-ratelimit-remaining': '41' }), () => {}]
    await request(counting, me, {})
    await problemOf(request(counting, me, {}))
    expect(seen.map(({ remaining }) => remaining)).toEqual([41, null])
  })

  test('the reset is read in every form it may come in', () => {
    const now = Date.parse('2026-11-22T10:00:00Z')
    const resets = (said: string) => readRate(new Headers({ 'x-ratelimit-reset': said }), now).resetsAt
    const eleven = '2026-11-22T11:00:00.000Z'
    for (const said of [
      '3600',
      '1795345200',
      '1795345200000',
      '2026-11-22T11:00:00Z',
      'Sun, 22 Nov 2026 11:00:00 GMT',
    ])
      expect(resets(said)).toBe(eleven)
    expect(resets('soon')).toBeNull()
    expect(retryAfterMs(new Headers({ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }), now)).toBe(30_000)
    expect(retryAfterMs(new Headers({ 'retry-after': 'soon' }), now)).toBeNull()
  })
})

describe('the address', () => {
  test('is Railway’s where nothing else is said', () => {
    const endpoint = (url?: string) => railwayEndpoint(workerEnv({ BACKPROOF_RAILWAY_URL: url }))
    expect(endpoint()).toBe(officialEndpoint)
    expect(endpoint('http://127.0.0.1:4000/graphql/v2')).toContain(':4000')
    expect(endpoint('https://railway.example/x')).toBe('https://railway.example/x')
  })

  test.each([
    'http://railway.example/x',
    'ftp://127.0.0.1/',
    'nonsense',
    'https://ana:pass@railway.example/',
  ])('is refused where a token would travel in the clear: %s', (url) => {
    expect(() => railwayEndpoint(workerEnv({ BACKPROOF_RAILWAY_URL: url }))).toThrow(
      /because a token is sent to it/,
    )
  })
})

function named(name: string) {
  return { id: name, name }
}
