import { beforeAll, expect, test } from 'vitest'
import { GET as getRunView } from '#app/api/v1/runs/[id]/route.ts'
import { POST as revoke } from '#app/api/v1/sources/[id]/gate/override/revoke/route.ts'
import { DELETE, POST } from '#app/api/v1/sources/[id]/gate/override/route.ts'
import { GET } from '#app/api/v1/sources/[id]/gate/route.ts'
import { database } from '#lib/store/database.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let person: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  person = await signedIn()
})

async function gateOf(id: string, query = '') {
  const response = await GET(person.get(`/api/v1/sources/${encodeURIComponent(id)}/gate${query}`), at({ id }))
  return { status: response.status, body: await response.json() }
}

const overridePath = (id: string) => `/api/v1/sources/${id}/gate/override`
const override = (id: string, body: unknown) => POST(person.json('POST', overridePath(id), body), at({ id }))

/** A Source whose newest run failed. */
async function failedSource() {
  const source = await someSource()
  const run = await runningRun('c', source.id)
  await attachArchive(run, 'c', someArchive())
  const checks = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(run, 'c', { status: 'failed', checks, problem: null })
  return { ...source, run }
}

test('a source is found by its name as well as by its id, and an unknown one is not found', async () => {
  const { id, name } = await someSource()
  for (const named of [id, name]) {
    const { status, body } = await gateOf(named)
    expect([status, body.state, body.exitCode, body.source]).toEqual([428, 'out-of-date', 3, { id, name }])
  }
  expect((await gateOf('no such source')).status).toBe(404)
})

test('the answer names its sentence, and links to its evidence', async () => {
  const { id, run } = await failedSource()
  const { status, body } = await gateOf(id)
  expect([status, body.state, body.exitCode]).toEqual([412, 'closed', 1])
  expect(body.url).toBe(`http://127.0.0.1:3000/runs/${run}`)
  expect(body.sentence).toContain('1 of 1 table differs')
})

test('a max age is read as a duration; another is refused with how to write one', async () => {
  const { id } = await someSource()
  expect((await gateOf(id, '?maxAge=90m')).body).toMatchObject({ limitMs: 5_400_000, limitBy: 'request' })
  const loose = (await gateOf(id, '?maxAge=7d')).body
  expect(loose).toMatchObject({ limitMs: 86_400_000, limitBy: 'policy' })
  expect(loose.notes).toEqual([
    "The requested max age of 7 d is longer than the policy's 24 h, which counts.",
  ])
  const values = ['24', 'a day', '', '-1h', '0h', '24H', '1e9h'].map((value) => encodeURIComponent(value))
  const queries = values.map((value) => `?maxAge=${value}`)
  // Ignored, each of these would open the gate over an older proof than the pipeline accepts.
  for (const wrong of [...queries, '?maxage=1h', '?max-age=1h', '?maxAge=1h&maxAge=7d']) {
    const { status, body } = await gateOf(id, wrong)
    expect([wrong, status, body.hint]).toEqual([
      wrong,
      400,
      'Use maxAge once, a whole number with its unit, such as 90m, 24h or 7d; beside it there is commit.',
    ])
  }
})

test('a run that no worker takes makes it cannot tell; one that runs is shown', async () => {
  const { id } = await someSource()
  const run = await queuedRun(id)
  expect((await gateOf(id)).body).toMatchObject({
    state: 'out-of-date',
    verifying: { id: run, status: 'queued' },
  })
  await database().run.update({ where: { id: run }, data: { queuedAt: new Date(Date.now() - 60_000) } })
  const { status, body } = await gateOf(id)
  expect([status, body.state, body.url]).toEqual([503, 'cannot-tell', `http://127.0.0.1:3000/runs/${run}`])
  expect(body.sentence).toContain('no worker takes it')
})

test('an override opens a closed gate with who, until when and why, stands in the report, and can be revoked', async () => {
  const { id, run } = await failedSource()
  const made = await override(id, { reason: 'Only the wording of an email changes.', hours: 2 })
  expect(made.status).toBe(201)
  const { status, body } = await gateOf(id)
  expect([status, body.state, body.stateByEvidence, body.exitCode]).toEqual([200, 'open', 'closed', 0])
  expect(body.sentence).toMatch(
    /^Overridden by ana@backproof\.local .*until .* UTC: Only the wording of an email changes\. Without the override: Do not deploy\. /,
  )
  const seconds = (Date.parse(body.override.until) - Date.parse(body.override.createdAt)) / 1000
  expect(seconds).toBe(7200)
  const view = await (await getRunView(person.get(`/api/v1/runs/${run}`), at({ id: run }))).json()
  expect(view.overrides).toMatchObject([{ state: 'closed', reason: 'Only the wording of an email changes.' }])

  expect((await DELETE(person.json('DELETE', overridePath(id)), at({ id }))).status).toBe(200)
  expect((await gateOf(id)).body).toMatchObject({ state: 'closed', override: null })
  expect((await DELETE(person.json('DELETE', overridePath(id)), at({ id }))).status).toBe(404)
  const revoked = await (await getRunView(person.get(`/api/v1/runs/${run}`), at({ id: run }))).json()
  expect(revoked.overrides[0].revokedBy).toContain('ana@backproof.local')
  const events = await database().auditEvent.findMany({
    where: { targetId: id, action: { startsWith: 'gate.' } },
    orderBy: { number: 'asc' },
  })
  expect(events.map(({ action, result }) => [action, result])).toEqual([
    ['gate.override', 'ok'],
    ['gate.override-revoke', 'ok'],
    ['gate.override-revoke', 'refused'],
  ])
  expect(events[0]?.details).toMatchObject({
    reason: 'Only the wording of an email changes.',
    state: 'closed',
  })
})

test('plain forms make and revoke an override', async () => {
  const { id } = await failedSource()
  const made = await POST(person.form(overridePath(id), { reason: 'A plain form.', hours: '1' }), at({ id }))
  expect([made.status, made.headers.get('location')]).toEqual([303, `/databases/${id}`])
  expect((await gateOf(id)).status).toBe(200)
  expect((await revoke(person.form(`${overridePath(id)}/revoke`), at({ id }))).status).toBe(303)
  expect((await gateOf(id)).status).toBe(412)
})

test('an override without a reason, longer than a day, or of an open gate is refused', async () => {
  const { id } = await failedSource()
  for (const wrong of [{ hours: 1 }, { reason: '  ', hours: 1 }, { reason: 'long enough', hours: 25 }, {}])
    expect([wrong, (await override(id, wrong)).status]).toEqual([wrong, 400])
  expect((await gateOf(id)).status).toBe(412)
  const operator = await signedIn('operator')
  const refused = await POST(
    operator.json('POST', overridePath(id), { reason: 'I may not', hours: 1 }),
    at({ id }),
  )
  expect(refused.status).toBe(403)
  expect(await database().gateOverride.count({ where: { sourceId: id } })).toBe(0)
})
