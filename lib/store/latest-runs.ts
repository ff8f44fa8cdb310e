import type { FinishedRun, RunFacts } from '#lib/verification/facts.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { database } from './database.ts'
import { firstChecks } from './run-checks.ts'
import { runParts, toRunFacts } from './run-facts.ts'

const newestFirst = { id: 'desc' } as const

export type LatestRuns = {
  active: RunFacts | null
  lastEnded: FinishedRun | null
  lastPassed: FinishedRun | null
  lastFailed: FinishedRun | null
}

/** An answer quotes the first words of the evidence and counts the rest. */
const quoted = 3

/**
 * What a Source's page stands on. A cancelled Run says nothing, so it is never the last that ended; nor is a drill, which
 * says how an old archive is, not how well production is covered today.
 */
export async function latestRuns(sourceId: string): Promise<LatestRuns> {
  const { run } = database()
  const newest = (...statuses: Outcome[]) =>
    run.findFirst({
      where: { sourceId, drill: false, status: { in: statuses } },
      orderBy: newestFirst,
      include: runParts,
    })
  const [current, ended, passed, failed] = await Promise.all([
    run.findFirst({ where: { sourceId, status: { in: ['queued', 'running'] } }, include: runParts }),
    newest('passed', 'failed', 'errored'),
    newest('passed'),
    newest('failed'),
  ])
  // The last that ended is the last that passed or failed, too, unless it could not finish: its checks are read once.
  const read = new Map<string, ReturnType<typeof firstChecks>>()
  const told = async (row: typeof ended): Promise<FinishedRun | null> => {
    if (!row) return null
    const checks = read.get(row.id) ?? firstChecks(row.id, { named: quoted })
    read.set(row.id, checks)
    return { ...toRunFacts(row), status: row.status as Outcome, ...(await checks) }
  }
  const [lastEnded, lastPassed, lastFailed] = await Promise.all([told(ended), told(passed), told(failed)])
  return { active: current && toRunFacts(current), lastEnded, lastPassed, lastFailed }
}

/** How long the newest passed Runs took from beginning to end; drills are another matter. */
export async function runDurations(sourceId: string, limit: number): Promise<number[]> {
  const rows = await database().run.findMany({
    where: { sourceId, drill: false, status: 'passed', startedAt: { not: null } },
    orderBy: newestFirst,
    take: limit,
    select: { startedAt: true, endedAt: true },
  })
  return rows.flatMap(({ startedAt, endedAt }) =>
    startedAt && endedAt ? [endedAt.getTime() - startedAt.getTime()] : [],
  )
}

/** The newest Run that passed with an Archive it took itself. */
export async function newestPassed(
  sourceId: string,
): Promise<{ id: string; number: number; endedAt: string | null } | null> {
  const row = await database().run.findFirst({
    where: { sourceId, drill: false, status: 'passed' },
    orderBy: newestFirst,
    select: { id: true, number: true, endedAt: true },
  })
  return row && { ...row, endedAt: row.endedAt?.toISOString() ?? null }
}

/** How long the newest passed Runs took to restore what they took themselves, oldest first; an old archive is another size. */
export async function restoreTimes(
  sourceId: string,
  limit: number,
): Promise<{ endedAt: string; restoreMs: number }[]> {
  const rows = await database().run.findMany({
    where: {
      sourceId,
      drill: false,
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
