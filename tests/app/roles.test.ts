import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { requestProbe } from '#app/_server/request-probe.ts'
import type { Member } from '#lib/store/actor.ts'
import { requestStorageCheck } from '#lib/store/archive-storages.ts'
import { addCustomCheck, removeCustomCheck } from '#lib/store/custom-checks.ts'
import { database } from '#lib/store/database.ts'
import { acknowledgeProductionWarning } from '#lib/store/production-acknowledgements.ts'
import { unlinkSource } from '#lib/store/railway-links.ts'
import { requestTask } from '#lib/store/railway-tasks.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { addDrill } from '#lib/store/runbooks.ts'
import { requestCancel, requestRun } from '#lib/store/runs.ts'
import { saveSchedule } from '#lib/store/schedules.ts'
import { createShare, revokeShare } from '#lib/store/shares.ts'
import { addSource, savePolicy } from '#lib/store/sources.ts'
import { acknowledgeWarning } from '#lib/store/warnings.ts'
import { linkSource } from '#lib/store/worker/railway-links.ts'
import { saveTokenScope } from '#lib/store/worker/railway-tokens.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { someLink } from '#tests/lib/store/platform-sample.ts'
import { queuedRun, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()

/** What is sent, with which an admin succeeds. Forms and programs are one door. */
type Admins = { body?: Record<string, unknown>; prepare?: () => Promise<void> }
/**
 * Open to operators, or without a session; tests of their own cover what these routes answer. `admin`: for admins, and tests of their
 * own cover that too, beside the route matrix. `own`: for every member, about their own account alone.
 */
type Others = 'operator' | 'stranger' | 'admin' | 'own'

const schedule = { cron: '0 3 * * *', timeZone: 'UTC', afterBackup: false, reverifyEvery: 0 }
const statement = 'SELECT 1'
const check = { name: 'a', statement, expects: { kind: 'same' } as const }
const ids = { source: '', token: '' }

const doors: Record<string, Admins | Others> = {
  'POST api/auth/[...all]': 'stranger',
  'POST api/[[...path]]': 'stranger',
  'PUT api/[[...path]]': 'stranger',
  'PATCH api/[[...path]]': 'stranger',
  'DELETE api/[[...path]]': 'stranger',
  'POST api/v1/session': 'stranger',
  'POST api/v1/session/end': 'stranger',
  'POST api/v1/preferences': 'stranger',
  'POST api/v1/theme': 'stranger',
  'POST api/v1/shared/passcode': 'stranger',
  'POST api/v1/shares/[id]/revoke': 'operator',
  'POST api/v1/runs/[id]/cancel': 'operator',
  'POST api/v1/runs/[id]/kept-copy/remove': 'operator',
  'POST api/v1/runs/[id]/shares': 'operator',
  'DELETE api/v1/runs/[id]/shares/[shareId]': 'operator',
  'POST api/v1/runs/[id]/shares/[shareId]/revoke': 'operator',
  'POST api/v1/runs/[id]/production-warnings/[position]/acknowledge': 'operator',
  'POST api/v1/runs/[id]/warnings/[position]/acknowledge': 'operator',
  'POST api/v1/sources/[id]/probe': 'operator',
  'POST api/v1/sources/[id]/runs': 'operator',
  'POST api/v1/sources/[id]/packs': 'operator',
  'POST api/v1/sources/[id]/drills': 'operator',
  'POST api/v1/sources/[id]/drills/running': 'operator',
  'POST api/v1/sources/[id]/runbook/contacts': 'operator',
  'POST api/v1/sources': { body: { name: 'another one', variable: 'ANOTHER_DATABASE_URL' } },
  'POST api/v1/sources/[id]/rename': { body: { name: 'renamed' } },
  'POST api/v1/sources/[id]/connection': { body: { variable: 'BACKPROOF_SOURCE_NEW' } },
  'POST api/v1/sources/[id]/connection/confirm': 'admin',
  'POST api/v1/sources/[id]/rehearsals': 'admin',
  'POST api/v1/rehearsal-requests/[id]/cancel': 'admin',
  'POST api/v1/sources/[id]/archive': 'admin',
  'POST api/v1/sources/[id]/delete': 'admin',
  'POST api/v1/sources/[id]/unarchive': 'admin',
  'POST api/v1/sources/[id]/policy': { body: { freshWithinHours: 3 } },
  'POST api/v1/sources/[id]/checks': { body: { ...check, name: 'b' } },
  'POST api/v1/sources/[id]/checks/[index]/remove': {},
  'DELETE api/v1/sources/[id]/checks/[index]': {
    prepare: async () => void (await addCustomCheck(ana, ids.source, check)),
  },
  'POST api/v1/railway/tokens': { body: { variable: 'RAILWAY_PROJECT_TOKEN' } },
  'POST api/v1/railway/tokens/[id]': {},
  'POST api/v1/railway/tokens/[id]/sources': {
    body: { place: 'project-1/environment-1/service-1', name: 'at railway' },
  },
  // A survey and a snapshot are an operator's; the store refuses the others, below.
  'POST api/v1/sources/[id]/railway/tasks': 'operator',
  'POST api/v1/sources/[id]/railway/disconnect': {},
  'POST api/v1/sources/[id]/schedule': { body: { when: 'daily' } },
  'POST api/v1/channels': 'admin',
  'POST api/v1/channels/[id]': 'admin',
  'DELETE api/v1/channels/[id]': 'admin',
  'POST api/v1/channels/[id]/remove': 'admin',
  'POST api/v1/channels/[id]/test': 'admin',
  'POST api/v1/deliveries/[id]/send-again': 'admin',
  'POST api/v1/storages': 'admin',
  'POST api/v1/storages/[id]/check': 'admin',
  'POST api/v1/storages/[id]/remove': 'admin',
  'POST api/v1/archives/[id]/downloads': 'admin',
  'POST api/v1/operator-alerts/test': 'admin',
  'POST api/v1/keys': 'admin',
  'DELETE api/v1/keys/[id]': 'admin',
  'POST api/v1/keys/[id]/revoke': 'admin',
  'POST api/v1/sources/[id]/gate/override': 'admin',
  'DELETE api/v1/sources/[id]/gate/override': 'admin',
  'POST api/v1/sources/[id]/gate/override/revoke': 'admin',
  'POST api/v1/sources/[id]/badges': 'admin',
  'DELETE api/v1/sources/[id]/badges/[badgeId]': 'admin',
  'POST api/v1/sources/[id]/badges/[badgeId]/revoke': 'admin',
  'POST api/v1/members/invitations': 'admin',
  'POST api/v1/members/invitations/[id]/revoke': 'admin',
  'POST api/v1/members/[id]/role': 'admin',
  'POST api/v1/members/[id]/disable': 'admin',
  'POST api/v1/members/[id]/enable': 'admin',
  'POST api/v1/members/[id]/remove': 'admin',
  'POST api/v1/members/[id]/sign-out': 'admin',
  'POST api/v1/members/[id]/second-factor/reset': 'admin',
  'POST api/v1/invitations/accept': 'stranger',
  'POST api/v1/session/code': 'stranger',
  'POST api/v1/account/password': 'own',
  'POST api/v1/account/two-factor': 'own',
  'POST api/v1/account/two-factor/confirm': 'own',
  'POST api/v1/account/two-factor/disable': 'own',
  'POST api/v1/account/two-factor/backup-codes': 'own',
  'POST api/v1/account/passkeys/[id]/rename': 'own',
  'POST api/v1/account/passkeys/[id]/remove': 'own',
  'POST api/v1/account/sessions/[id]/end': 'own',
  'POST api/v1/account/sessions/end': 'own',
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

async function handlers(): Promise<[name: string, handler: Handler][]> {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((it) =>
    it.endsWith('/route.ts'),
  )
  const all = await Promise.all(
    files.map(async (file) => {
      const route: Record<string, Handler> = await import(path.resolve('app', file))
      return Object.entries(route)
        .filter(([method]) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
        .map(([method, handler]): [string, Handler] => [`${method} ${path.dirname(file)}`, handler])
    }),
  )
  return all.flat()
}

/** Everything that is stored, but sessions, the counters of limits and the audit log, which records refusals. */
async function everything(): Promise<string> {
  const url = process.env.DATABASE_URL ?? ''
  const { rows } = await sql(
    url,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'backproof' AND tablename NOT IN ('Session', 'RateLimit', 'AuditEvent') ORDER BY 1`,
  )
  const parts: string[] = []
  for (const { name } of rows) {
    const all = await sql(
      url,
      `SELECT string_agg(it::text, E'\\n' ORDER BY it::text) AS text FROM "${name}" it`,
    )
    parts.push(`${name}: ${all.rows[0]?.text ?? ''}`)
  }
  return parts.join('\n')
}

beforeAll(async () => {
  ids.source = (await someSource()).id
  ids.token = (await addToken(ana, { sealed: 'a box' })).id
  await addCustomCheck(ana, ids.source, check)
  const link = someLink(ids.source, ids.token)
  await linkSource(link)
  await reportWorker({ id: 'w', publicKey: 'age1x', version: '0', tools: [] })
  const service = { projectId: 'project-1', environmentId: 'environment-1', serviceId: 'service-1' }
  const names = { projectName: 'p', environmentName: 'e', serviceName: 's', image: null }
  const services = [{ ...service, ...names, volumeInstanceId: 'volume-2' }]
  await saveTokenScope(ids.token, { sees: { kind: 'project', services } as never })
  return closeQueue
})

const call = (name: string, handler: Handler, who: Awaited<ReturnType<typeof signedIn>>, form: boolean) => {
  const [method = '', route = ''] = name.split(' ')
  const params = { id: route.includes('tokens') ? ids.token : ids.source, index: '0' }
  const where = `/${route.replace('[id]', params.id).replace('[index]', '0')}`
  const door = doors[name]
  const body = (typeof door === 'object' && door.body) || {}
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))
  return handler(form ? who.form(where, fields) : who.json(method, where, body), at(params))
}

describe('what only an admin may change', () => {
  test('every route that changes something says who may call it, and no page has actions beside them', async () => {
    const names = (await handlers()).map(([name]) => name)
    expect(names.toSorted()).toEqual(Object.keys(doors).toSorted())
    const sources = ['app', 'components'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => path.join(room, file)),
    )
    expect(sources.filter((file) => readFileSync(file, 'utf8').includes("'use server'"))).toEqual([])
  })

  for (const [name, door] of Object.entries(doors)) {
    if (typeof door === 'string') continue
    test(`${name}: an operator is refused and nothing changes; an admin is not`, async () => {
      const [, handler] = (await handlers()).find(([it]) => it === name) ?? []
      if (!handler) throw new Error('no such route')
      await door.prepare?.()
      const [operator, admin] = [await signedIn('operator'), await signedIn()]
      const before = await everything()
      const refused = await call(name, handler, operator, false)
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ code: 'forbidden', message: 'Only an admin may do this.' })
      if (name.startsWith('POST')) {
        const page = await call(name, handler, operator, true)
        expect(page.status).toBe(403)
        expect(await page.text()).toContain('Only an admin may do this.')
      }
      expect(await everything()).toBe(before)
      const done = await call(name, handler, admin, false)
      expect(done.status, await done.clone().text()).toBeLessThan(400)
      expect(await everything()).not.toBe(before)
    })
  }

  test('a role that was taken away is gone at once, also for who is signed in', async () => {
    const [, handler] = (await handlers()).find(([it]) => it === 'POST api/v1/sources/[id]/policy') ?? []
    if (!handler) throw new Error('no such route')
    const admin = await signedIn()
    const ask = () => call('POST api/v1/sources/[id]/policy', handler, admin, false)
    expect((await ask()).status).toBe(200)
    await database().user.update({ where: { id: admin.id }, data: { role: 'operator' } })
    expect((await ask()).status).toBe(403)
    await database().user.update({ where: { id: admin.id }, data: { role: 'admin' } })
    expect((await ask()).status).toBe(200)
  })

  test('the store itself refuses an operator, whichever page or route may call it one day', async () => {
    const [operator, source] = [await signedIn('operator'), ids.source]
    const task = { requestedBy: operator, sourceId: source }
    await refused([
      ['addSource', () => addSource(operator, { name: 'x', variable: 'X' })],
      ['savePolicy', () => savePolicy(operator, source, defaultPolicy)],
      ['addCustomCheck', () => addCustomCheck(operator, source, check)],
      ['removeCustomCheck', () => removeCustomCheck(operator, source, 0)],
      ['addToken', () => addToken(operator, { variable: 'X' })],
      ['unlinkSource', () => unlinkSource(operator, source)],
      ['saveSchedule', () => saveSchedule(operator, source, schedule)],
      ['requestStorageCheck', () => requestStorageCheck(operator, 'x')],
      ['lock', () => requestTask({ ...task, kind: 'lock', payload: { backupId: 'x' } })],
      ['schedules', () => requestTask({ ...task, kind: 'schedules', payload: { from: [], to: [] } })],
      ['discover', () => requestTask({ ...task, kind: 'discover', payload: {} })],
      ['connect', () => requestTask({ ...task, kind: 'connect', payload: someLink(source, 't') })],
    ])
    for (const stranger of [
      { id: 'unknown', email: 'ana@backproof.local' },
      { id: '', email: '' },
    ])
      await expect(addSource(stranger, { name: 'x', variable: 'X' })).rejects.toMatchObject({
        code: 'forbidden',
      })
  })

  test('a viewer changes nothing in the store, and reads who can; an operator verifies and shares', async () => {
    const [viewer, operator, sourceId] = [await signedIn('viewer'), await signedIn('operator'), ids.source]
    const runId = await queuedRun()
    const expiresAt = new Date(Date.now() + 3_600_000)
    const drill = { sourceId, minutes: 5, worked: true, note: '' }
    const changes = (by: Member): [string, () => Promise<unknown>][] => [
      ['survey', () => requestTask({ requestedBy: by, sourceId, kind: 'survey', payload: {} })],
      ['snapshot', () => requestTask({ requestedBy: by, sourceId, kind: 'snapshot', payload: {} })],
      ['requestRun', () => requestRun({ sourceId, trigger: 'person', requestedBy: by })],
      ['requestCancel', () => requestCancel(by, runId)],
      ['createShare', () => createShare({ runId, createdBy: by, tokenHash: 'h', expiresAt })],
      ['revokeShare', () => revokeShare(by, runId, 'unknown')],
      ['acknowledgeWarning', () => acknowledgeWarning(by, runId, 0)],
      [
        'acknowledgeProductionWarning',
        () => acknowledgeProductionWarning(by, runId, { position: 0, reason: 'known', until: expiresAt }),
      ],
      ['addDrill', () => addDrill({ ...drill, by })],
      ['probe', () => requestProbe(by, sourceId)],
    ]
    await refused(changes(viewer))
    await expect(requestRun({ sourceId, trigger: 'person', requestedBy: viewer })).rejects.toMatchObject({
      message: 'Only an operator or an admin may do this.',
    })
    // The probe needs a queue, which has a test of its own.
    for (const [what, change] of changes(operator))
      if (what !== 'probe') await expect(change(), what).resolves.not.toThrow()
  })

  test('every route for operators refuses a viewer, and nothing changes', async () => {
    const viewer = await signedIn('viewer')
    const before = await everything()
    for (const [name, handler] of await handlers()) {
      if (doors[name] !== 'operator') continue
      const answer = await call(name, handler, viewer, false)
      expect(answer.status, name).toBe(403)
      expect(await answer.json(), name).toMatchObject({
        message: 'Only an operator or an admin may do this.',
      })
    }
    expect(await everything()).toBe(before)
  })
})

/** Each of these is refused, and nothing changes. */
async function refused(changes: [string, () => Promise<unknown>][]): Promise<void> {
  const before = await everything()
  for (const [what, change] of changes)
    await expect(change(), what).rejects.toMatchObject({ code: 'forbidden' })
  expect(await everything()).toBe(before)
}
