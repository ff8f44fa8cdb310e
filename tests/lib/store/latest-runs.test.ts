import { afterAll, expect, test } from 'vitest'
import { seedRuns } from '#bin/gate-speed/seed-runs.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { readLatestIds, selectLatest } from '#lib/store/latest-runs.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { newestProof } from '#lib/store/newest-proof.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()
afterAll(closeDatabase)

type Past = { id: string; number: number; status: string; reverify: boolean; archiveId: string | null }

const statuses = ['passed', 'passed', 'failed', 'errored', 'cancelled']

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}

/** A history of runs by chance: archives that only a re-verification proved, runs of another database, ties. */
async function someHistory(seed: number): Promise<{ sourceId: string; runs: Past[]; after: number }> {
  const roll = dice(seed * 7919 + 1)
  const { id: sourceId } = await addSource(ana, { name: `history ${seed}`, variable: 'SHOP_URL' })
  const archives: string[] = []
  const runs: Past[] = []
  for (let n = 0; n < roll(14); n += 1) {
    const status = statuses[roll(statuses.length)] ?? 'passed'
    const reverify = archives.length > 0 && roll(3) === 0
    const archiveId = reverify ? (archives[roll(archives.length)] ?? null) : `${sourceId}-a${n}`
    if (archiveId && !reverify) {
      archives.push(archiveId)
      await database().$executeRaw`
        INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion",
          "toolVersion", manifest) VALUES (${archiveId}, ${sourceId}, now(), '1-1', 1, 1, repeat('ab', 32), 3, 1, '17.2', '17.2', '{}')`
    }
    const [made] = await database().$queryRaw<{ number: number }[]>`
      INSERT INTO "Run" (id, "sourceId", status, "requestedBy", reverify, "archiveId", "queuedAt", "endedAt", problem)
      VALUES (${`${sourceId}-r${n}`}, ${sourceId}, ${status}::"RunStatus", 'ana', ${reverify}, ${archiveId}, now(), now(),
        CASE WHEN ${status} <> 'passed' THEN '{"code": "scratch-failed", "message": "It broke.", "hint": ""}'::jsonb END)
      RETURNING number`
    runs.push({ id: `${sourceId}-r${n}`, number: made?.number ?? 0, status, reverify, archiveId })
  }
  const after = roll(3) === 0 ? (runs[roll(runs.length)]?.number ?? 0) : 0
  await database().$executeRaw`UPDATE "Source" SET "runsOfAnotherDatabase" = ${after} WHERE id = ${sourceId}`
  return { sourceId, runs, after }
}

/** What the words of `latestRuns` and `newestProof` say, without SQL. */
function expected(runs: Past[], after: number) {
  const own = runs.filter(({ reverify, number }) => !reverify && number > after)
  const newest = (...of: string[]) => own.findLast(({ status }) => of.includes(status))
  const takenBy = (run: Past) =>
    runs.find(({ archiveId, reverify }) => archiveId === run.archiveId && !reverify)?.number ?? run.number
  const captured = newest('passed')
  const proofs = runs
    .filter(({ status }) => status === 'passed')
    .filter((run) => takenBy(run) > after && (!run.reverify || run.number > (captured?.number ?? 0)))
    .sort(
      (one, other) =>
        takenBy(other) - takenBy(one) ||
        Number(one.reverify) - Number(other.reverify) ||
        other.number - one.number,
    )
  const proof = proofs[0]
  return {
    ids: {
      active: null,
      ended: newest('passed', 'failed', 'errored')?.id ?? null,
      passed: proof?.id ?? null,
      failed: newest('failed')?.id ?? null,
    },
    proof: proof ? [{ id: proof.id, archiveId: proof.archiveId }] : [],
  }
}

test('the latest runs and the proof of a hundred histories by chance are those that count', async () => {
  const histories = await Promise.all(Array.from({ length: 100 }, (_, seed) => someHistory(seed)))
  let again = 0
  for (const { sourceId, runs, after } of histories) {
    const { ids, proof } = expected(runs, after)
    expect(await readLatestIds(sourceId)).toEqual(ids)
    expect(await database().$queryRaw(newestProof(sourceId))).toEqual(proof)
    again += runs.some(({ id, reverify }) => id === ids.passed && reverify) ? 1 : 0
  }
  // Otherwise none of them had an archive that only a re-verification proved.
  expect(again).toBeGreaterThan(5)

  const rows = await database().$queryRaw<Record<string, unknown>[]>`
    SELECT s.id, latest.active, latest.ended, latest.passed, latest.failed FROM "Source" s
    CROSS JOIN LATERAL (${selectLatest(Prisma.sql`s.id`, Prisma.sql`s."runsOfAnotherDatabase"`)}) latest`
  const byId = new Map(rows.map(({ id, ...ids }) => [id, ids]))
  for (const { sourceId, runs, after } of histories)
    expect(byId.get(sourceId)).toEqual(expected(runs, after).ids)
})

test('a run that is ended again, in a metadata database that was set back, is read anew', async () => {
  const { id } = await seedRuns(20)
  const shown = async () => (await listDatabases([id])).databases[0]
  const before = await shown()
  expect(before).toMatchObject({ answer: 'open', last: { id: `${id}-r20`, status: 'passed' } })
  expect(await shown()).toEqual(before)
  await database().$executeRaw`
    UPDATE "Run" SET status = 'failed', "endedAt" = "endedAt" + interval '1 second' WHERE id = ${`${id}-r20`}`
  const endedAt = new Date(Date.parse(before?.last?.endedAt ?? '') + 1000).toISOString()
  const failed = { id: `${id}-r20`, status: 'failed', endedAt }
  expect(await shown()).toMatchObject({ answer: 'closed', failedRunId: failed.id, last: failed })
})
