import type { Language } from '#lib/language.ts'
import { isActive, type Outcome } from '#lib/verification/run.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { joinProofs, lastOfAnother } from './newest-proof.ts'
import { readRuns } from './read-runs.ts'
import { firstChecks, kindsOfSchemas, withSchemas } from './run-checks.ts'
import { reportContext, toIso, toRun } from './run-mapper.ts'

const newestFirst = { number: 'desc' } as const

export type LatestRuns = {
  active: Run | null
  lastEnded: FinishedRun | null
  lastPassed: FinishedRun | null
  lastFailed: FinishedRun | null
}

/** So many checks of each kind are read, and the rest is counted. */
const checksPerKind = 3

/**
 * The latest Runs of a Source, ordered by their numbers. A cancelled Run shows nothing, so it is never the last that ended; nor is a
 * reverify run, which shows the state of a stored archive and not of production. Only where a reverify run alone verified the newest
 * verified Archive, it is the last that passed. Runs of another database, which the connection led to before, are left out.
 */
export async function latestRuns(
  sourceId: string,
  language?: Language,
  known?: LatestIds,
): Promise<LatestRuns> {
  const { active, ended, passed, failed } = known ?? (await readLatestIds(sourceId))
  const ids = [...new Set([active, ended, passed, failed])].filter((id) => id !== null)
  if (ids.length === 0) return { active: null, lastEnded: null, lastPassed: null, lastFailed: null }
  const rows = await readRuns(ids)
  const checks = await Promise.all(
    rows.map(async ({ id, endedAt }) =>
      id === active ? null : ([id, await checksOf(sourceId, id, toIso(endedAt))] as const),
    ),
  )
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const checksById = new Map(checks.filter((its) => its !== null))
  const finished = (id: string | null): FinishedRun | null => {
    const [row, its] = [rowOf.get(id ?? ''), checksById.get(id ?? '')]
    return row && its
      ? { ...toRun(row, language), status: row.status as Outcome, ...its, ...reportContext(row) }
      : null
  }
  const current = rowOf.get(active ?? '')
  return {
    active: current && isActive(current.status) ? toRun(current, language) : null,
    lastEnded: finished(ended),
    lastPassed: finished(passed),
    lastFailed: finished(failed),
  }
}

/** The first checks of each kind, and those of all schemas that the Policy requires by now. */
async function checksOf(sourceId: string, runId: string, endedAt: string | null) {
  const first = await firstChecks(runId, { named: checksPerKind }, endedAt)
  if (!first.beyond.some(({ kind }) => kindsOfSchemas.includes(kind))) return first
  const policy = await database().policy.findUnique({
    where: { sourceId },
    select: { requiredSchemas: true },
  })
  return withSchemas(runId, first, policy?.requiredSchemas ?? [])
}

/** The ids of the latest Runs of a Source, all of one instant. */
export async function readLatestIds(sourceId: string): Promise<LatestIds> {
  const [known] = await database().$queryRaw<LatestIds[]>`
    SELECT active, ended, passed, failed FROM (${selectLatest(sourceId, lastOfAnother(sourceId))}) latest`
  return known ?? { active: null, ended: null, passed: null, failed: null }
}

export type LatestIds = Record<'active' | 'ended' | 'passed' | 'failed', string | null>

/**
 * Selects LatestIds of one Source, or of the Source of a row, in one row, and when those that ended did: `endedAt`, `passedAt`, `failedAt`.
 * Each reads one entry of an index, however many Runs there are.
 * @param after the number of the newest Run that read another database
 */
export function selectLatest(sourceId: string | Prisma.Sql, after: Prisma.Sql): Prisma.Sql {
  const newest = (status: Prisma.Sql) => Prisma.sql`(
      SELECT id, number, "endedAt" FROM "Run" WHERE "sourceId" = ${sourceId} AND NOT reverify AND status = ${status} AND number > ${after}
      ORDER BY number DESC LIMIT 1)`
  return Prisma.sql`
    SELECT (SELECT id FROM "Run" WHERE "sourceId" = ${sourceId} AND status IN ('queued', 'running') LIMIT 1) AS active,
      ended.id AS ended, ended."endedAt", failed.id AS failed, failed."endedAt" AS "failedAt",
      coalesce(again.id, captured.id) AS passed, coalesce(again."endedAt", captured."endedAt") AS "passedAt"
    FROM (SELECT) one ${joinProofs(sourceId, after)}
      LEFT JOIN LATERAL ${newest(Prisma.sql`'failed'`)} failed ON true
      LEFT JOIN LATERAL ${newest(Prisma.sql`'errored'`)} errored ON true
      LEFT JOIN LATERAL (
        SELECT id, "endedAt" FROM (VALUES (captured.id, captured.number, captured."endedAt"), (failed.id, failed.number, failed."endedAt"),
          (errored.id, errored.number, errored."endedAt")) AS newest(id, number, "endedAt")
        WHERE id IS NOT NULL ORDER BY number DESC LIMIT 1) ended ON true`
}

/** How long the newest passed Runs took from start to end, without reverify runs. */
export async function runDurations(sourceId: string, limit: number): Promise<number[]> {
  const rows = await database().run.findMany({
    where: { sourceId, reverify: false, status: 'passed', startedAt: { not: null } },
    orderBy: newestFirst,
    take: limit,
    select: { startedAt: true, endedAt: true, durationMs: true },
  })
  return rows.flatMap((row) => runDuration(row) ?? [])
}

/** How long a Run took; an earlier version recorded two instants of the database's clock, which may have been set between them. */
function runDuration({
  startedAt,
  endedAt,
  durationMs,
}: {
  startedAt: Date | null
  endedAt: Date | null
  durationMs: number | null
}): number | null {
  if (durationMs !== null || startedAt === null || endedAt === null) return durationMs
  return Math.max(0, endedAt.getTime() - startedAt.getTime())
}

/** Restore times of the newest passed Runs, oldest first. Reverify runs are left out, since an old archive has another size. */
export async function restoreTimes(
  sourceId: string,
  limit: number,
): Promise<{ endedAt: string; restoreMs: number }[]> {
  const rows = await database().run.findMany({
    where: {
      sourceId,
      reverify: false,
      status: 'passed',
      steps: { some: { name: 'restore', durationMs: { not: null } } },
    },
    orderBy: newestFirst,
    take: limit,
    select: { endedAt: true, steps: { where: { name: 'restore' }, select: { durationMs: true } } },
  })
  return rows.reverse().flatMap(({ endedAt, steps }) => {
    const restoreMs = steps[0]?.durationMs
    return endedAt && typeof restoreMs === 'number' ? [{ endedAt: endedAt.toISOString(), restoreMs }] : []
  })
}
