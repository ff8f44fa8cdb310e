import { beforeAll, expect, test } from 'vitest'
import { GET as exported } from '#app/api/v1/audit/export/route.ts'
import { GET as list } from '#app/api/v1/audit/route.ts'
import { appendAuditEvent, type NewAuditEvent } from '#lib/store/audit.ts'
import type { AuditEvent } from '#lib/verification/audit-event.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

const path = '/api/v1/audit'
const shop = { kind: 'source', id: 's1', name: 'shop_100%' }
const events: NewAuditEvent[] = [
  {
    ...{ who: { kind: 'person', id: 'u1', name: 'Eve@example.com' }, action: 'run.start' },
    ...{ target: shop, from: '192.0.2.7', result: 'ok' },
  },
  {
    ...{ who: { kind: 'key', id: 'k1', name: 'ci' }, action: 'run.start', target: shop },
    ...{ from: '192.0.2.8', result: 'refused', problem: 'forbidden' },
  },
  { who: { kind: 'system', id: null, name: null }, action: 'run.cancel', target: shop, result: 'ok' },
  {
    ...{ who: { kind: 'anonymous', id: null, name: null }, action: 'session.sign-in' },
    ...{ result: 'failed', problem: 'unforeseen', details: { email: '=cmd()' } },
  },
]
let admin: Awaited<ReturnType<typeof signedIn>>
let fourth = ''

beforeAll(async () => {
  admin = await signedIn()
  for (const event of events) fourth = (await appendAuditEvent(event)).at
})

const listed = async (query: string) => {
  const response = await list(admin.get(`${path}?${query}`))
  const body = await response.json()
  return {
    status: response.status,
    next: body.next,
    hint: body.hint,
    numbers: body.events?.map(({ number }: AuditEvent) => number),
  }
}

test('each filter shows the events that match, newest first', async () => {
  const found: [query: string, numbers: number[]][] = [
    ['', [4, 3, 2, 1]],
    ['who=eve', [1]],
    ['who=k1', [2]],
    ['who=anonymous', [4]],
    ['action=run', [3, 2, 1]],
    ['action=run.start', [2, 1]],
    ['action=ru', []],
    ['result=refused', [2]],
    ['target=s1', [3, 2, 1]],
    ['target=source', [3, 2, 1]],
    ['target=Database', [3, 2, 1]],
    ['target=base+de+dados', [3, 2, 1]],
    ['target=_100%25', [3, 2, 1]],
    ['target=s_op', []],
    ['target=source', [3, 2, 1]],
    ['action=run&who=key&result=refused', [2]],
    [`since=${fourth}`, [4]],
    ['since=2200-01-01', []],
    ['until=2000-01-01', []],
    [`since=${fourth.slice(0, 10)}&until=${fourth.slice(0, 10)}`, [4, 3, 2, 1]],
    ['who=&result=&since=', [4, 3, 2, 1]],
    // What Next.js adds to its own requests.
    ['_rsc=1a2b3', [4, 3, 2, 1]],
  ]
  for (const [query, numbers] of found)
    expect([query, (await listed(query)).numbers]).toEqual([query, numbers])
})

test('pages neither repeat nor skip an event', async () => {
  const first = await listed('limit=3')
  const rest = await listed(`limit=3&before=${first.next}`)
  expect([first.numbers, rest.numbers, rest.next]).toEqual([[4, 3, 2], [1], null])
})

test('a filter that does not exist or cannot be read is refused', async () => {
  for (const query of [
    'result=maybe',
    'since=never',
    'limit=0',
    'before=x',
    'actor=eve',
    'since=2026-13-01',
    'until=2026-02-31',
  ])
    expect([query, await listed(query)]).toEqual([
      query,
      expect.objectContaining({ status: 400, hint: expect.stringContaining('Use who, action') }),
    ])
})

test('an operator reads nothing, and the refusal is an event', async () => {
  const operator = await signedIn('operator')
  for (const answer of [await list(operator.get(path)), await exported(operator.get(`${path}/export`))]) {
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('example.com')
  }
  const [newest] = (await (await list(admin.get(`${path}?result=refused&limit=1`))).json()).events
  expect(newest).toMatchObject({ who: { name: operator.email }, problem: 'forbidden' })
})

test('an export holds what the filter shows, is a file, and is an event itself', async () => {
  const csv = await exported(admin.get(`${path}/export?format=csv&action=session`))
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="backproof-audit-.*\.csv"$/)
  const lines = (await csv.text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('session.sign-in')
  const json = await (await exported(admin.get(`${path}/export?format=json&result=ok`))).json()
  const exports = json.events.filter(({ action }: AuditEvent) => action === 'audit.export')
  expect(exports).toHaveLength(1)
  expect(exports[0]).toMatchObject({
    who: { kind: 'person', name: admin.email },
    details: { format: 'csv', filter: { action: 'session' } },
  })
})
