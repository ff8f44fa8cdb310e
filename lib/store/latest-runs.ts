import type { Outcome } from '#lib/verification/run.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { newestProof } from './newest-proof.ts'
import { firstChecks } from './run-checks.ts'
import { reportContext, runInclude, toRun } from './run-mapper.ts'

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
 * verified Archive, it is the last that passed.
 */
export async function latestRuns(sourceId: string): Promise<LatestRuns> {
  const { run } = database()
  const newest = (...statuses: Outcome[]) =>
    run.findFirst({
      where: { sourceId, reverify: false, status: { in: statuses } },
      orderBy: newestFirst,
      include: runInclude,
    })
  const [current, ended, passed, failed] = await Promise.all([
    run.findFirst({ where: { sourceId, status: { in: ['queued', 'running'] } }, include: runInclude }),
    newest('passed', 'failed', 'errored'),
    readNewestProof(sourceId),
    newest('failed'),
  ])
  // The last that ended is usually also the last that passed or failed: its checks are read once.
  const read = new Map<string, ReturnType<typeof firstChecks>>()
  const withChecks = async (row: typeof ended): Promise<FinishedRun | null> => {
    if (!row) return null
    const checks = read.get(row.id) ?? firstChecks(row.id, { named: checksPerKind })
    read.set(row.id, checks)
    return { ...toRun(row), status: row.status as Outcome, ...(await checks), ...reportContext(row) }
  }
  const [lastEnded, lastPassed, lastFailed] = await Promise.all([
    withChecks(ended),
    withChecks(passed),
    withChecks(failed),
  ])
  return { active: current && toRun(current), lastEnded, lastPassed, lastFailed }
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

async function readNewestProof(sourceId: string) {
  const rows = await database().$queryRaw<{ id: string }[]>(newestProof(sourceId))
  return rows[0] ? database().run.findUnique({ where: { id: rows[0].id }, include: runInclude }) : null
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
