import { beforeEach, expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { expireQueuedRuns } from '#lib/store/expire-queued.ts'
import { rehearsalEvidence } from '#lib/store/rehearsals.ts'
import { getRun } from '#lib/store/runs.ts'
import { pruneHistory } from '#lib/store/worker/prune-history.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveRehearsal } from '#lib/store/worker/save-rehearsal.ts'
import { noLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, queuedRun, someArchive, someSource } from './sample.ts'
import { someRehearsal } from './some-rehearsal.ts'

withMetadataDatabase()
let sourceId: string
beforeEach(async () => {
  sourceId = (await someSource()).id
})

/** A run that ended so many days ago; with an archive, which retention has deleted unless it is stored. */
async function endedRun(
  daysAgo: number,
  { status = 'passed', stored = false }: { status?: 'passed' | 'errored'; stored?: boolean } = {},
): Promise<string> {
  const id = await queuedRun(sourceId)
  await claimRun(id, 'c')
  const archive = await attachArchive(id, 'c', someArchive())
  const { details } = problem('connection-lost')
  await finishRun(
    id,
    'c',
    status === 'passed'
      ? { status, checks: provedChecks, problem: null }
      : { status, checks: [], problem: details },
  )
  await database().$executeRaw`
    UPDATE "Run" SET "endedAt" = now() - ${daysAgo} * interval '1 day' WHERE id = ${id}`
  if (!stored)
    await database().$executeRaw`
      UPDATE "Archive" SET "keptAt" = NULL, "deletedAt" = now() - ${daysAgo} * interval '1 day' WHERE id = ${archive}`
  return id
}

const left = async () => {
  const rows = await database().run.findMany({ where: { sourceId }, orderBy: { number: 'asc' } })
  return rows.map(({ id }) => id)
}

test('runs older than the limit are deleted with their details, and what evidence rests on stays', async () => {
  const stored = await endedRun(900, { stored: true })
  const old = await endedRun(800)
  const proof = await endedRun(700)
  const errored = await endedRun(600, { status: 'errored' })
  const newest: string[] = []
  for (let made = 0; made < 10; made += 1) newest.push(await endedRun(500, { status: 'errored' }))
  expect(await pruneHistory(400)).toBe(2)
  expect(await left()).toEqual([stored, proof, ...newest])
  for (const id of [old, errored]) {
    expect(await getRun(id)).toBeNull()
    expect(await database().check.count({ where: { runId: id } })).toBe(0)
  }
  // Those of the two deleted runs.
  expect(await database().archive.count({ where: { sourceId } })).toBe(12)
  expect(await pruneHistory(400)).toBe(0)
})

test('a run with a valid link stays', async () => {
  const shared = await endedRun(800)
  await endedRun(700)
  for (let made = 0; made < 10; made += 1) await endedRun(500, { status: 'errored' })
  await database().share.create({
    data: {
      ...{ sourceId, runId: shared, tokenHash: shared, createdBy: 'ana' },
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  })
  expect(await pruneHistory(400)).toBe(0)
  expect(await left()).toContain(shared)
})

test('no rehearsal that fits becomes the newest because a later one is deleted', async () => {
  const [first, second] = [await endedRun(900), await endedRun(800)]
  await endedRun(700)
  for (let made = 0; made < 10; made += 1) await endedRun(500, { status: 'errored' })
  await saveRehearsal(someRehearsal({ sourceId, runId: second, verdict: 'fits' }))
  const { id } = await saveRehearsal(someRehearsal({ sourceId, runId: first, verdict: 'fails' }))
  await database().$executeRaw`
    UPDATE "Archive" SET "keptAt" = now(), "deletedAt" = NULL WHERE id = (SELECT "archiveId" FROM "Run" WHERE id = ${second})`
  expect(await pruneHistory(400)).toBe(0)
  expect((await rehearsalEvidence(sourceId, null)).rehearsal?.id).toBe(id)
  await database()
    .$executeRaw`UPDATE "Archive" SET "keptAt" = NULL, "deletedAt" = now() WHERE "sourceId" = ${sourceId}`
  expect(await pruneHistory(400), 'the one that fits is old, too').toBe(1)
  expect(await pruneHistory(400)).toBe(1)
  expect((await rehearsalEvidence(sourceId, null)).rehearsal, 'the gate waits').toBeNull()
})

test.each([
  ['fits other limits', { limits: noLimits }, 0],
  ['fits the same limits', {}, 1],
  ['is a variant, which decides nothing', { verdict: 'fails', variants: 2 }, 1],
] as const)('a run stays whose later rehearsal %s: deleted %j %i', async (_, later, deleted) => {
  const [first, second] = [await endedRun(900), await endedRun(800, { stored: true })]
  await endedRun(700)
  for (let made = 0; made < 10; made += 1) await endedRun(500, { status: 'errored' })
  await saveRehearsal(someRehearsal({ sourceId, runId: second, verdict: 'fits' }))
  await saveRehearsal(someRehearsal({ sourceId, runId: first, ...later }))
  expect(await pruneHistory(400)).toBe(deleted)
})

test('a run that waited for a day ends, and says that no worker took it', async () => {
  const [old, young] = [await queuedRun(), await queuedRun()]
  await database().$executeRaw`UPDATE "Run" SET "queuedAt" = now() - interval '25 hours' WHERE id = ${old}`
  expect(await expireQueuedRuns(24)).toEqual([old])
  expect(await getRun(old)).toMatchObject({
    status: 'errored',
    problem: {
      code: 'worker-lost',
      message: 'No worker took this run within 24 h, so nothing was verified.',
    },
  })
  expect(await getRun(young)).toMatchObject({ status: 'queued' })
})
