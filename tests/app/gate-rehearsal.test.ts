import { beforeAll, expect, test } from 'vitest'
import { POST as override } from '#app/api/v1/sources/[id]/gate/override/route.ts'
import { GET } from '#app/api/v1/sources/[id]/gate/route.ts'
import { POST as savePolicy } from '#app/api/v1/sources/[id]/policy/route.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { readAlerts } from '#lib/store/read-alerts.ts'
import { getSource } from '#lib/store/sources.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { type NewRehearsal, saveRehearsal } from '#lib/store/worker/save-rehearsal.ts'
import { noLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { captureFor, provedChecks, runningRun, someSource } from '#tests/lib/store/sample.ts'
import { someRehearsal } from '#tests/lib/store/some-rehearsal.ts'
import { lendApiKey, lendGateServer } from '#tests/support/gate-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runGate } from '#workers/cli/gate/run-gate.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let person: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  person = await signedIn()
})

const [one, two, three] = ['4f9ac21', '5e00b7d', '6c11d8e'].map((start) => start.padEnd(40, '0')) as [
  string,
  string,
  string,
]

/** A database with a verified backup, whose gate waits for rehearsals. */
async function guarded() {
  const { id, name } = await someSource()
  const runId = await runningRun('c', id)
  await captureFor(runId)
  await finishRun(runId, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const gate = async (query = '') => {
    const response = await GET(person.get(`/api/v1/sources/${id}/gate${query}`), at({ id }))
    return { status: response.status, body: await response.json() }
  }
  const setRequired = async (sent: 'on' | 'off') => {
    const fields = { freshWithinHours: '24', requireRehearsal: sent }
    return savePolicy(person.form(`/api/v1/sources/${id}/policy`, fields), at({ id }))
  }
  const setPolicy = (fields: object) =>
    savePolicy(
      person.json('POST', `/api/v1/sources/${id}/policy`, { freshWithinHours: 24, ...fields }),
      at({ id }),
    )
  const rehearse = (verdict: RehearsalVerdict, commit: string | null, more: Partial<NewRehearsal> = {}) => {
    const deploy = { commit, branch: null, pullRequest: null, deployUrl: null }
    return saveRehearsal(someRehearsal({ sourceId: id, runId, verdict, deploy, ...more }))
  }
  const listed = async () => (await listDatabases([id])).databases[0]?.answer
  return { id, name, gate, setRequired, setPolicy, rehearse, listed }
}

test('the gate waits for a rehearsal where the policy says so, of the commit that is named', async () => {
  const { id, gate, setRequired, rehearse, listed } = await guarded()
  const ageless = ({ body: { now: _, reasons: __, ...rest } }: Awaited<ReturnType<typeof gate>>) => rest
  const without = ageless(await gate())
  expect(without.state).toBe('open')
  expect(ageless(await gate(`?commit=${one}`)), 'nothing is required').toEqual(without)

  expect((await setRequired('on')).status).toBe(303)
  expect((await getSource(id))?.policy.requireRehearsal).toBe(true)
  const none = await gate()
  expect([none.status, none.body.exitCode, none.body.headline]).toEqual([
    428,
    3,
    'Migration not rehearsed yet.',
  ])
  expect(none.body.url).toBe(`http://127.0.0.1:3000/databases/${id}/rehearsals`)
  expect(await listed()).toBe('unrehearsed')

  const fitting = await rehearse('fits', one)
  expect([(await gate()).status, await listed()]).toEqual([200, 'open'])
  const failing = await rehearse('fails', two)
  const newest = await gate()
  expect([newest.status, newest.body.url, await listed()]).toEqual([
    ...[412, `http://127.0.0.1:3000/rehearsals/${failing.id}`, 'closed'],
  ])
  const byCommit: [string, number, string | null][] = [
    [one, 200, fitting.id],
    [one.slice(0, 7).toUpperCase(), 200, fitting.id],
    [two, 412, failing.id],
    [three, 428, null],
    [`${one}00`, 428, null],
  ]
  for (const [commit, status, rehearsal] of byCommit) {
    const { status: found, body } = await gate(`?commit=${commit}`)
    expect([commit, found, body.rehearsal.newest?.id ?? null]).toEqual([commit, status, rehearsal])
    expect(body.rehearsal.commit).toBe(commit.toLowerCase())
  }
  for (const wrong of ['HEAD', '4f9ac2', `${one}%25`, 'main%27--']) {
    const { status, body } = await gate(`?commit=${wrong}`)
    expect([wrong, status, body.hint]).toEqual([wrong, 400, 'Give 7 to 64 hexadecimal digits.'])
  }
  const alerts = (await readAlerts(await databaseNow())).filter(({ key }) => key === `failed:${id}`)
  expect(alerts, 'no backup failed').toEqual([])

  await database().source.update({ where: { id }, data: { runsOfAnotherDatabase: 2_000_000 } })
  expect((await gate(`?commit=${one}`)).body.rehearsal.newest, 'of another database').toBeNull()
  await database().source.update({ where: { id }, data: { runsOfAnotherDatabase: 0 } })
  await setRequired('off')
  expect(ageless(await gate())).toEqual(without)
})

test('an admin opens it by hand, also for a commit alone', async () => {
  const { id, gate, setRequired, rehearse } = await guarded()
  await setRequired('on')
  await rehearse('fits', one)
  const open = (body: object) =>
    override(person.json('POST', `/api/v1/sources/${id}/gate/override`, body), at({ id }))
  expect((await open({ reason: 'a hotfix', hours: 1 })).status, 'it is open').toBe(409)
  expect((await open({ reason: 'a hotfix', hours: 1, commit: two })).status).toBe(201)
  const { status, body } = await gate(`?commit=${two}`)
  expect([status, body.stateByEvidence, body.override.byRehearsal]).toEqual([200, 'out-of-date', true])
  expect(body.sentence).toContain('Without the override: Migration not rehearsed yet.')
  expect(await database().gateOverride.findMany({ where: { sourceId: id } })).toMatchObject([{ runId: null }])
  const event = await database().auditEvent.findFirst({
    where: { action: 'gate.override', result: 'ok' },
    orderBy: { number: 'desc' },
  })
  expect(event?.details).toMatchObject({
    reason: 'a hotfix',
    byRehearsal: true,
    commit: two,
    rehearsal: null,
  })
})

test('the command names its commit, or that of the environment, and starts no run for a rehearsal', async () => {
  const { name, setRequired, rehearse } = await guarded()
  const server = await lendGateServer()
  const { key } = await lendApiKey()
  const gate = async (args: string[], environment: Record<string, string> = {}) => {
    const variables: Record<string, string> = {
      BACKPROOF_URL: server.url,
      BACKPROOF_API_KEY: key,
      ...environment,
    }
    const printed: string[] = []
    const output = { print: (text: string) => void printed.push(text), progress: () => {} }
    const status = await runGate(['--source', name, ...args], (variable) => variables[variable], output)
    return [status, printed.join('').split('. ')[0]]
  }
  const ci = (commit: string) => ({ GITHUB_ACTIONS: 'true', GITHUB_SHA: commit })
  expect(await gate([], ci(two)), 'nothing is required').toEqual([0, 'open: Safe to deploy'])
  await setRequired('on')
  await rehearse('fits', one)
  await rehearse('exceeds', three)
  expect(await gate(['--commit', one])).toEqual([0, 'open: Safe to deploy'])
  expect(await gate([], ci(one))).toEqual([0, 'open: Safe to deploy'])
  expect(await gate(['--commit', one], ci(two))).toEqual([0, 'open: Safe to deploy'])
  expect(await gate([])).toEqual([1, 'closed: The migration exceeds a limit'])
  const waits = [3, 'out of date: Migration not rehearsed yet']
  expect(await gate([], ci(two))).toEqual(waits)
  expect(await gate(['--verify-if-stale'], ci(two))).toEqual(waits)
  expect(await database().run.count({ where: { source: { name } } })).toBe(1)
  expect((await gate(['--commit', 'HEAD']))[0]).toBe(2)
})

test('the limits of the policy of now decide whether a rehearsal counts as fitting', async () => {
  const { id, gate, setPolicy, rehearse, listed } = await guarded()
  await setPolicy({ requireRehearsal: true })
  const { id: unlimited } = await rehearse('fits', one, { limits: noLimits })
  expect([(await gate()).status, await listed()]).toEqual([200, 'open'])
  const limited = await setPolicy({
    rehearsalMaxLockSeconds: 3,
    rehearsalMaxTimeMinutes: '0.5',
    rehearsalMaxRowsLost: 0,
  })
  expect(await limited.json()).toMatchObject({
    ...{
      rehearsalMaxLockMs: 3000,
      rehearsalMaxTimeMs: 30_000,
      rehearsalMaxRowsLost: 0,
      rehearsalNoRewrites: false,
    },
    requireRehearsal: true,
  })
  const held = await gate()
  expect([held.status, held.body.rehearsal.finding, await listed()]).toEqual([428, 'limits', 'unrehearsed'])
  expect(held.body.sentence).toContain('lock 3.0 s (none was given)')
  expect(held.body.url).toBe(`http://127.0.0.1:3000/rehearsals/${unlimited}`)
  await rehearse('fits', one, { limits: { ...noLimits, maxLockMs: 3000, maxTimeMs: 30_000, maxRowsLost: 0 } })
  expect([(await gate()).status, await listed()]).toEqual([200, 'open'])
  await setPolicy({ rehearsalNoRewrites: true })
  expect((await gate()).body.sentence).toContain('no rewrites (none was given)')
  await setPolicy({ rehearsalNoRewrites: false, rehearsalMaxRowsLost: '' })
  expect((await getSource(id))?.policy).toMatchObject({
    rehearsalMaxRowsLost: null,
    rehearsalMaxLockMs: 3000,
  })
  expect((await gate()).status).toBe(200)
  for (const wrong of [
    { rehearsalMaxLockSeconds: -1 },
    { rehearsalMaxRowsLost: 1.5 },
    { rehearsalMaxTimeMinutes: 'soon' },
  ])
    expect([(await setPolicy(wrong)).status, wrong]).toEqual([400, wrong])
})

test('variants decide nothing, whatever their order, unless the one that is deployed was named', async () => {
  const { gate, setRequired, rehearse, listed } = await guarded()
  await setRequired('on')
  await rehearse('fails', one, { variants: 2 })
  await rehearse('fits', one, { variants: 2 })
  const held = await gate(`?commit=${one}`)
  expect([held.status, held.body.rehearsal.finding, held.body.rehearsal.newest]).toEqual([
    428,
    'variants',
    null,
  ])
  expect([(await gate()).status, await listed()]).toEqual([428, 'unrehearsed'])
  expect((await gate(`?commit=${two}`)).body.rehearsal.finding).toBe('none')
  const { id: deployed } = await rehearse('fails', one, { variants: 2, toDeploy: true })
  await rehearse('fits', one, { variants: 2 })
  const closed = await gate(`?commit=${one}`)
  expect([closed.status, closed.body.rehearsal.newest.id, await listed()]).toEqual([412, deployed, 'closed'])
  await rehearse('fits', one)
  expect((await gate(`?commit=${one}`)).status).toBe(200)
  await rehearse('fails', one, { variants: 3 })
  expect((await gate(`?commit=${one}`)).status, 'a variant closes nothing').toBe(200)
})

test('a row of an earlier version opens nothing', async () => {
  const { id, gate, setRequired, rehearse, listed } = await guarded()
  await setRequired('on')
  const { id: made } = await rehearse('fits', one)
  await database().$executeRaw`
    INSERT INTO "Rehearsal" ("sourceId", "runId", migration, verdict, limits, result, trigger, "requestedBy", commit, "startedAt")
    SELECT "sourceId", "runId", migration, verdict, '{"maxLockMs":"1"}', result, trigger, "requestedBy", commit, now()
    FROM "Rehearsal" WHERE id = ${made}`
  const { status, body } = await gate(`?commit=${one}`)
  expect([status, body.rehearsal.finding, await listed()]).toEqual([428, 'unrecorded', 'unrehearsed'])
  await database().source.update({ where: { id }, data: { archivedAt: new Date() } })
  expect((await gate(`?commit=${one}`)).status, 'archived').toBe(404)
})

test('a commit that two stored commits begin with opens nothing', async () => {
  const { gate, setRequired, rehearse } = await guarded()
  await setRequired('on')
  const similar = `${one.slice(0, 7)}${'f'.repeat(33)}`
  await rehearse('fits', one)
  expect((await gate(`?commit=${one.slice(0, 7)}`)).status).toBe(200)
  await rehearse('fits', similar.toUpperCase())
  const { status, body } = await gate(`?commit=${one.slice(0, 7)}`)
  expect([status, body.rehearsal.finding, body.rehearsal.newest]).toEqual([503, 'ambiguous', null])
  expect(body.sentence).toContain('Give the whole commit.')
  for (const whole of [one, similar]) expect((await gate(`?commit=${whole}`)).status).toBe(200)
  await rehearse('fits', `${one}${'a'.repeat(24)}`)
  expect((await gate(`?commit=${one}`)).status, 'a longer hash is another commit').toBe(200)
})
