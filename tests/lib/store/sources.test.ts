import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { addSource, getSource, listSources, savePolicy } from '#lib/store/sources.ts'
import { saveProbe, saveProductionEmpty, saveProductionRead } from '#lib/store/worker/save-probe.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { someSource } from './sample.ts'

withMetadataDatabase()

const look: SourceProbe = {
  serverVersion: '15.20',
  database: 'shop',
  host: 'db.example',
  role: 'reader',
  bytes: 12,
  schemas: [{ name: 'shop', tables: 3 }],
  extensions: [],
  tls: true,
  standby: false,
  systemIdentifier: '7300000000000000001',
  tools: null,
}

test('a new source has the promises everyone starts with, and the schemas it was given', async () => {
  const source = await addSource(ana, { name: ' shop ', variable: 'SHOP_URL', requiredSchemas: ['shop'] })
  expect(source).toMatchObject({
    name: 'shop',
    probe: null,
    policy: { ...defaultPolicy, requiredSchemas: ['shop'] },
  })
  expect(await getSource(source.id)).toEqual(source)
  expect(await listSources()).toContainEqual(source)
})

test('two sources cannot have one name', async () => {
  await addSource(ana, { name: 'twice', variable: 'A' })
  await expect(addSource(ana, { name: 'twice', variable: 'B' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a source has exactly one connection, for our code and for the database', async () => {
  await expect(addSource(ana, { name: 'none' })).rejects.toMatchObject({ code: 'bad-request' })
  await expect(addSource(ana, { name: 'both', variable: 'A', sealedUrl: 'B' })).rejects.toMatchObject({
    code: 'bad-request',
  })
  await expect(database().source.create({ data: { name: 'none' } })).rejects.toThrow('Source_one_connection')
})

test('a sealed connection is given to the worker and to no page', async () => {
  const source = await addSource(ana, { name: 'sealed', sealedUrl: 'a locked box' })
  expect(await sourceConnection(source.id)).toEqual({ sealedUrl: 'a locked box' })
  expect(source.connection).toEqual({ kind: 'sealed' })
  expect(JSON.stringify([source, await getSource(source.id), await listSources()])).not.toContain(
    'a locked box',
  )
  await expect(sourceConnection('unknown')).rejects.toMatchObject({ code: 'not-found' })
})

test('a look that failed says why and keeps what was seen before', async () => {
  const { id } = await someSource()
  await saveProbe(id, { probe: look })
  expect(await getSource(id)).toMatchObject({ probe: look, probeProblem: null })
  const { details } = problem('wrong-password', { place: 'db:5432/shop' })
  await saveProbe(id, { problem: details })
  const failed = await getSource(id)
  expect(failed).toMatchObject({ probe: look, probeProblem: readStoredProblem(details) })
  // When the good one was: the instant of the newest is that of the failed one.
  expect(Date.parse(failed?.probe?.at ?? '')).toBeLessThanOrEqual(Date.parse(failed?.probedAt ?? ''))
  const portuguese = await getSource(id, 'pt')
  expect(portuguese?.probeProblem).toEqual(readStoredProblem(details, 'pt'))
  expect(portuguese?.probeProblem?.message).not.toBe(details.message)
  await saveProbe(id, { probe: look })
  expect((await getSource(id))?.probeProblem).toBeNull()
})

test('a policy is kept as it was promised', async () => {
  const { id } = await someSource()
  const policy = {
    freshWithinHours: 6,
    cadenceHours: 12,
    keptForDays: 30,
    restoreWithinMs: 900_000,
    requiredSchemas: ['a', 'b'],
    connections: 3,
    sequential: true,
    snapshotMinutes: 20,
    storageIds: ['a-storage'],
    retainNewest: 3,
    ...{ retainDays: 2, retainDaily: 7, retainWeekly: 4, retainMonthly: 12, retainYearly: 5 },
    requireRehearsal: true,
    ...{ rehearsalMaxLockMs: 3000, rehearsalMaxTimeMs: 600_000, rehearsalMaxRowsLost: 0 },
    rehearsalNoRewrites: true,
    customChecks: [
      {
        name: 'posts',
        statement: 'SELECT count(*) FROM community.posts',
        expects: { kind: 'at-least' as const, number: 10 },
      },
    ],
  }
  await savePolicy(ana, id, policy)
  expect((await getSource(id))?.policy).toEqual(policy)
  await expect(savePolicy(ana, 'unknown', policy)).rejects.toMatchObject({ code: 'not-found' })
})

test('how long production has been gone counts from the first time it was found so', async () => {
  const { id } = await someSource()
  const since = async () => (await getSource(id))?.productionProblemSince ?? null
  const saveFault = () =>
    saveProbe(id, { problem: problem('wrong-password', { place: 'db:5432/shop' }).details })
  await saveFault()
  const first = await since()
  expect(first).toBe((await getSource(id))?.probedAt)
  await saveFault()
  expect(await since()).toBe(first)
  await saveProductionRead(id, new Date(Date.now() - 3_600_000).toISOString())
  expect(await since()).toBe(first)
  await saveProductionRead(id, new Date(Date.now() + 60_000).toISOString())
  expect(await since()).toBeNull()
  await saveProductionEmpty(id)
  await saveProductionEmpty(id)
  expect(await since()).not.toBeNull()
})
