import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { faults } from '#bin/fake-railway/faults.ts'
import { type FakeRailway, startFakeRailway } from '#bin/fake-railway/start-fake-railway.ts'
import { advanceTime } from '#bin/fake-railway/time.ts'
import { createCleanup } from '#bin/process/cleanup.ts'
import { takeSnapshot } from '#lib/railway/snapshot.ts'

const cleanup = createCleanup()
afterEach(() => cleanup.run())
const day = 86_400_000
const start = (keptIn?: string) =>
  startFakeRailway({
    databaseUrl: 'postgresql://owner:correct-horse@db.example/iamenu',
    cleanup,
    stateFile: keptIn,
    lagMs: 50,
  })

/** A plain question, as anybody might send it. */
async function post({ url }: FakeRailway, query: string, headers: Record<string, string>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  return { status: answer.status, body: await answer.json() }
}
const postgres = ({ state }: FakeRailway) => {
  const [volume] = state.volumes
  if (!volume) throw new Error('The world is empty.')
  return volume
}

test('an operation that does not fit the schema is answered as Railway does: status 200 and errors', async () => {
  const railway = await start()
  const bearer = { authorization: `Bearer ${railway.token}` }
  for (const query of ['{ nonsense }', 'mutation { volumeDelete(volumeId: "v") }', '{', '']) {
    const { status, body } = await post(railway, query, bearer)
    expect(status).toBe(200)
    expect(body.errors.length).toBeGreaterThan(0)
  }
})

test('a project token sent as Bearer is not authorized, and an account token in the other header neither', async () => {
  const railway = await start()
  const { projectToken, token } = railway
  const question = `{ volumeInstance(id: "${postgres(railway).id}") { id } }`
  const denied = { data: null, errors: [{ message: 'Not Authorized' }] }
  const ask = async (headers: Record<string, string>) => (await post(railway, question, headers)).body
  expect(await ask({ authorization: `Bearer ${projectToken}` })).toMatchObject(denied)
  expect(await ask({ 'project-access-token': token })).toMatchObject(denied)
  expect(await ask({})).toMatchObject(denied)
  expect(await ask({ 'project-access-token': projectToken })).toHaveProperty('data.volumeInstance.id')
})

test('the list of an unfinished snapshot is a lag behind, and its workflow has no name of its own', async () => {
  const railway = await start()
  railway.state.lagMs = 60_000
  const { id, backups } = postgres(railway)
  const bearer = { authorization: `Bearer ${railway.token}` }
  const create = `mutation { volumeInstanceBackupCreate(volumeInstanceId: "${id}") { workflowId } }`
  const list = `{ volumeInstanceBackupList(volumeInstanceId: "${id}") { name referencedMB usedMB } }`
  const before = backups.length
  const first = await post(railway, create, bearer)
  expect(first.body.data.volumeInstanceBackupCreate.workflowId).toBe(`createVolumeInstanceBackup/${id}`)
  const listed = async () => (await post(railway, list, bearer)).body.data.volumeInstanceBackupList
  expect(await listed()).toHaveLength(before)
  const [made] = postgres(railway).backups.filter(({ name }) => name === 'Manual')
  if (!made) throw new Error('no backup was made')
  expect(made.listedAt).toBe(made.createdAt + 60_000)
  // The lag has passed, then half of one more.
  made.listedAt = Date.now()
  expect((await listed())[0]).toEqual({ name: 'Manual', referencedMB: null, usedMB: null })
  made.listedAt = Date.now() - 30_000
  expect((await listed())[0]).toEqual({ name: 'Manual', referencedMB: made.referencedMB, usedMB: null })
})

test('faults are switched over HTTP, and only those of the list', async () => {
  const railway = await start()
  const control = new URL('/faults', railway.url)
  const turn = (body: unknown) => fetch(control, { method: 'POST', body: JSON.stringify(body) })
  expect((await turn({ fault: 'empty', on: true })).status).toBe(200)
  expect((await turn({ fault: 'toString', on: true })).status).toBe(400)
  expect((await turn({ fault: 'empty' })).status).toBe(400)
  const { faults: listed } = await (await fetch(control)).json()
  expect(listed.map(({ fault }: { fault: string }) => fault)).toEqual(Object.keys(faults))
  expect(listed.filter(({ on }: { on: boolean }) => on)).toMatchObject([{ fault: 'empty' }])
  await turn({ fault: 'empty', on: false })
  expect(railway.state.faults.size).toBe(0)
})

test('the allowance of a token is counted, and used up it answers 429 with the wait', async () => {
  const railway = await start()
  railway.state.requestsPerHour = 2
  const bearer = { authorization: `Bearer ${railway.token}` }
  const { status } = await post(railway, '{ me { id } }', bearer)
  expect(status).toBe(200)
  await post(railway, '{ me { id } }', bearer)
  expect((await post(railway, '{ me { id } }', bearer)).status).toBe(429)
  const others = { authorization: `Bearer ${railway.workspaceToken}` }
  expect((await post(railway, '{ me { id } }', others)).status).toBe(200)
})

test('a restart finds the same Backups again, with the snapshot that was taken and what the schedules made since', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'world-')), 'fake-railway.json')
  const first = await start(file)
  const access = { endpoint: first.url, token: first.projectToken, kind: 'project' } as const
  const volumeInstanceId = postgres(first).id
  const taken = await takeSnapshot(access, { volumeInstanceId, name: 'kept' }, { everyMs: 30 })
  const ids = postgres(first).backups.map(({ id }) => id)
  await cleanup.run()
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const second = await start(file)
  const volume = postgres(second)
  expect(volume.id).toBe(volumeInstanceId)
  expect(volume.backups.map(({ id }) => id)).toEqual(ids)
  expect(ids).toContain(taken.id)
  advanceTime(volume, Date.now() + 2 * day)
  const later = volume.backups.map(({ id }) => id)
  expect(later.filter((id) => !ids.includes(id))).toHaveLength(2)
  expect(ids.filter((id) => !later.includes(id))).toHaveLength(2)
})
