import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/store/database.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import type { ConnectPayload } from '#lib/store/railway-tasks.ts'
import { addToken, getToken } from '#lib/store/railway-tokens.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { addSource, getSource, listSources } from '#lib/store/sources.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { fileOf } from '#workers/run/write-runbook.ts'
import { connectionForSource } from '#workers/source-connection.ts'
import { lendTasks } from './task-context.ts'

withMetadataDatabase()
let acts: Awaited<ReturnType<typeof lendTasks>>
beforeAll(async () => {
  acts = await lendTasks()
})
afterEach(() => {
  acts.railway.state.faults.clear()
  Object.assign(acts.variables, { DATABASE_URL: acts.source.url, DATABASE_PUBLIC_URL: acts.source.url })
})
afterAll(() => acts.close())

const discover = (tokenId: string) => acts.run({ kind: 'discover', tokenId, payload: {}, requestedBy: ana })
async function connect(payload: Partial<ConnectPayload>, tokenId?: string) {
  return acts.run({
    ...{ kind: 'connect', tokenId: tokenId ?? (await acts.token()), requestedBy: ana },
    payload: { ...acts.place, ...payload },
  })
}

describe('a token', () => {
  test.each(['project', 'workspace', 'account'] as const)(
    'of the kind %s is known by trying',
    async (kind) => {
      const { railway } = acts
      const text = {
        project: railway.projectToken,
        workspace: railway.workspaceToken,
        account: railway.token,
      }
      const id = await acts.token(text[kind])
      expect(await discover(id)).toMatchObject({ status: 'done', tokenId: id })
      const token = await getToken(id)
      expect(token).toMatchObject({ kind, problem: null, seenAt: expect.any(String) })
      expect(token?.sees?.services).toContainEqual(
        expect.objectContaining({ serviceName: 'Postgres', environmentName: 'production', postgres: true }),
      )
    },
  )

  test('that opens nothing is remembered with the reason', async () => {
    const id = await acts.token('00000000-0000-0000-0000-000000000000')
    expect(await discover(id)).toMatchObject({
      status: 'failed',
      problem: { code: 'railway-not-authorized' },
    })
    expect(await getToken(id)).toMatchObject({ sees: null, problem: { code: 'railway-not-authorized' } })
  })

  test('can be a variable of the worker, which is named where it is missing', async () => {
    const { id } = await addToken(ana, { variable: 'TEST_RAILWAY_TOKEN' })
    expect(await discover(id)).toMatchObject({
      problem: { code: 'variable-missing', message: expect.stringContaining('TEST_RAILWAY_TOKEN') },
    })
    process.env.TEST_RAILWAY_TOKEN = ` ${acts.railway.projectToken}\n`
    expect((await discover(id)).status).toBe('done')
    delete process.env.TEST_RAILWAY_TOKEN
    expect(await getToken(id)).toMatchObject({
      kind: 'project',
      variable: 'TEST_RAILWAY_TOKEN',
      problem: null,
    })
  })

  test('that was sealed for another worker is said to be a token', async () => {
    const { id } = await addToken(ana, { sealed: 'not a box' })
    expect(await discover(id)).toMatchObject({
      problem: { code: 'secret-unreadable', message: expect.stringContaining('token') },
    })
  })
})

describe('connecting a service', () => {
  test('makes a source that is looked at, linked and surveyed, with a runbook', async () => {
    const task = await connect({ name: 'shop production', requiredSchemas: ['public'] })
    expect(task).toMatchObject({ status: 'done', result: { sourceId: expect.any(String) } })
    const id = task.result?.sourceId ?? ''
    const source = await getSource(id)
    expect(source).toMatchObject({
      ...{ name: 'shop production', connection: { kind: 'sealed' }, probeProblem: null },
      policy: { requiredSchemas: ['public'] },
      probe: { database: acts.source.name, latencyMs: expect.any(Number), roles: expect.any(Array) },
    })
    expect(source?.probe?.latencyMs).toBeGreaterThan(0)
    expect(source?.probe?.roles?.length).toBeGreaterThan(0)
    expect(await getRailwayLink(id)).toMatchObject({
      ...{
        projectName: 'iamenu',
        environmentName: 'production',
        serviceName: 'Postgres',
        connectedBy: 'ana',
      },
      ...{ volumeInstanceId: acts.railway.production.id, image: expect.stringContaining('postgres-ssl') },
    })
    const platform = await getPlatform(id)
    expect(platform?.backups.value?.length).toBeGreaterThan(5)
    expect((await connectionForSource(id, acts.context.privateKey)).database).toBe(acts.source.name)
    const runbook = await getRunbook(id)
    const file = path.join(acts.context.home, runbook?.storedAt ?? '-')
    expect(readFileSync(file, 'utf8')).toBe(runbook?.markdown)
    expect(path.basename(file)).toMatch(/^RUNBOOK-shop-production-[0-9a-f]{8}\.md$/)
    const portuguese = await getRunbook(id, 'pt')
    const second = path.join(acts.context.home, portuguese?.storedAt ?? '-')
    expect(readFileSync(second, 'utf8')).toBe(portuguese?.markdown)
    expect(path.basename(second)).toMatch(/^GUIA-DE-RESTAURO-shop-production-[0-9a-f]{8}\.md$/)
  })

  test('says what is missing where Railway hides the variables, and goes on with a string that is given', async () => {
    acts.railway.state.faults.set('variables-hidden', Date.now())
    const before = (await listSources()).length
    const task = await connect({ name: 'hidden' })
    expect(task).toMatchObject({
      status: 'done',
      result: { connectionNeeded: expect.stringContaining('Not Authorized') },
    })
    expect(task.result?.sourceId).toBeUndefined()
    expect(await listSources()).toHaveLength(before)
    const given = await connect({ name: 'hidden', sealedUrl: await acts.sealed(acts.source.url) })
    expect(given).toMatchObject({ status: 'done', result: { sourceId: expect.any(String) } })
    expect((await getPlatform(given.result?.sourceId ?? ''))?.backups.problem).toBeNull()
    const { payload } = await database().railwayTask.findUniqueOrThrow({ where: { id: given.id } })
    expect(payload).not.toHaveProperty('sealedUrl')
  })

  test('tries each connection string, and tells why none works without quoting a password', async () => {
    const wrong = new URL(acts.source.url)
    wrong.port = '1'
    wrong.password = 'CANARY-secret'
    acts.variables.DATABASE_URL = wrong.href
    const second = await connect({ name: 'by the public address' })
    expect(second).toMatchObject({ status: 'done', result: { sourceId: expect.any(String) } })
    acts.variables.DATABASE_PUBLIC_URL = wrong.href
    const none = await connect({ name: 'by none' })
    expect(none.result?.connectionNeeded).toMatch(/DATABASE_URL: .*DATABASE_PUBLIC_URL: /)
    expect(JSON.stringify(none)).not.toContain('CANARY')
  })

  test('with a variable of the worker keeps its name, and fails where it leads nowhere', async () => {
    expect(await connect({ name: 'named', variable: 'TEST_SOURCE_URL' })).toMatchObject({
      problem: { code: 'variable-missing' },
    })
    process.env.TEST_SOURCE_URL = acts.source.url
    const task = await connect({ name: 'named', variable: 'TEST_SOURCE_URL' })
    delete process.env.TEST_SOURCE_URL
    expect(await sourceConnection(task.result?.sourceId ?? '')).toEqual({ variable: 'TEST_SOURCE_URL' })
  })

  test('refuses a name that is taken, and links nothing', async () => {
    await addSource(ana, { name: 'taken', variable: 'SOMETHING' })
    expect(await connect({ name: 'taken' })).toMatchObject({
      status: 'failed',
      problem: { code: 'conflict' },
    })
  })

  test('links a source that exists, whose connection stays its own', async () => {
    const { id } = await addSource(ana, { name: 'there before', variable: 'TEST_SOURCE_URL' })
    expect(await connect({ sourceId: id })).toMatchObject({ status: 'done', result: { sourceId: id } })
    expect(await sourceConnection(id)).toEqual({ variable: 'TEST_SOURCE_URL' })
    expect((await getPlatform(id))?.backups.value?.length).toBeGreaterThan(5)
  })

  test('never tells the backups of another server as those of a source', async () => {
    const made = await connect({ name: 'moved' })
    const id = made.result?.sourceId ?? ''
    const look = (await getSource(id))?.probe
    if (!look) throw new Error('it was not looked at')
    const { id: other } = await addSource(ana, { name: 'somewhere else', variable: 'OTHER_URL' })
    await saveProbe(other, { probe: { ...look, systemIdentifier: '7300000000000000001' } })
    expect(await connect({ sourceId: other })).toMatchObject({
      status: 'failed',
      problem: { code: 'conflict', message: expect.stringContaining('another database server') },
    })
    expect(await getRailwayLink(other)).toBeNull()
    await saveProbe(other, { probe: look })
    expect((await connect({ sourceId: other })).status).toBe('done')
  })

  test('refuses a service that the token does not see, and one without a volume', async () => {
    expect(await connect({ serviceId: 'nothing' })).toMatchObject({ problem: { code: 'not-found' } })
    const web = acts.railway.state.services.find((service) => service.serviceName === 'web')
    expect(await connect({ serviceId: web?.serviceId ?? '' })).toMatchObject({
      problem: { code: 'not-found', message: expect.stringContaining('no volume') },
    })
  })

  test('fails where Railway cannot be reached, and makes nothing', async () => {
    const tokenId = await acts.token()
    await discover(tokenId)
    acts.railway.state.faults.set('unreachable', Date.now())
    expect(await connect({ name: 'unreached' }, tokenId)).toMatchObject({
      problem: { code: 'railway-unreachable' },
    })
    expect((await listSources()).some((source) => source.name === 'unreached')).toBe(false)
  })
})

test('a name that cannot be a file name is made safe, and shares its file with no other source', () => {
  const id = '0193c2a4-0000-7000-8000-0123456789ab'
  expect(fileOf('iamenu-production', id)).toBe('archives/RUNBOOK-iamenu-production.md')
  expect(fileOf('iamenu-production', id, 'pt')).toBe('archives/GUIA-DE-RESTAURO-iamenu-production.md')
  expect(fileOf('../../etc/passwd', id)).toBe('archives/RUNBOOK-etc-passwd-456789ab.md')
  expect(fileOf('日本', id)).toBe('archives/RUNBOOK-456789ab.md')
  expect(fileOf('a\n$(x)', id)).toBe('archives/RUNBOOK-a-x-456789ab.md')
  expect(fileOf('a b', '../x/../../y')).toBe('archives/RUNBOOK-a-b-xy.md')
  expect(existsSync(path.join(acts.context.home, 'archives'))).toBe(true)
})
