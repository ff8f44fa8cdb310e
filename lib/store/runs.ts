import type { Language } from '#lib/language.ts'
import { Problem, problem } from '#lib/problem.ts'
import type { Deploy } from '#lib/verification/deploy.ts'
import { isActive, outcomes, type Trigger } from '#lib/verification/run.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { requestKeptCopy } from './kept-copies.ts'
import { readRuns } from './read-runs.ts'
import { firstChecks } from './run-checks.ts'
import { finishedRunInclude, fromTrigger, reportContext, toFinishedRun, toRun } from './run-mapper.ts'

export { latestRuns, restoreTimes, runDurations } from './latest-runs.ts'
export { listRuns, numberAt } from './list-runs.ts'

import { isUniqueViolation } from './is-unique-violation.ts'

const active = { in: ['queued', 'running'] as ('queued' | 'running')[] }

export type RequestedRun = {
  sourceId: string
  trigger: Trigger
  requestedBy: Actor
  archiveId?: string
  /** Keeps the restored copy for so long after the verdict. */
  keepMinutes?: number
} & Partial<Deploy>

/**
 * Requests a Run of a Source; with `archiveId` a reverify run, which verifies that stored Archive and does not touch production.
 * While a Run is queued or running, that one is returned with `existing`.
 */
export async function requestRun(
  request: RequestedRun,
): Promise<{ id: string; number: number; existing: boolean }> {
  const { sourceId, requestedBy, archiveId, keepMinutes, commit, branch, pullRequest, deployUrl } = request
  await assertMay(requestedBy, 'verify', sourceId)
  const known = await database().source.findFirst({
    where: { id: sourceId, archivedAt: null },
    select: { name: true },
  })
  if (!known) throw new Problem('not-found', 'There is no such source.')
  if (archiveId !== undefined) await assertStored(archiveId, sourceId)
  // The other Run may end between the two queries, so a conflict is retried; after three times something else is wrong.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = await database().run.findFirst({
      where: { sourceId, status: active },
      select: { id: true, number: true },
    })
    if (found) {
      if (keepMinutes) await requestKeptCopy(found.id, requestedBy, keepMinutes)
      return { ...found, existing: true }
    }
    try {
      const reverify = archiveId !== undefined
      const data = {
        sourceId,
        sourceName: known.name,
        requestedBy: actorSignature(requestedBy),
        ...{ commit, branch, pullRequest, deployUrl },
        archiveId,
        reverify,
        trigger: fromTrigger(request.trigger),
        ...(keepMinutes && {
          keptCopy: { create: { seconds: keepMinutes * 60, requestedBy: actorSignature(requestedBy) } },
        }),
      }
      const made = await database().run.create({ data, select: { id: true, number: true } })
      return { ...made, existing: false }
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
    }
  }
  throw new Problem(
    'conflict',
    'Runs of this source start and end too quickly to request another.',
    'Try again in a moment.',
  )
}

async function assertStored(archiveId: string, sourceId: string): Promise<void> {
  const stored = await database().archive.count({ where: { id: archiveId, sourceId, keptAt: { not: null } } })
  if (stored > 0) return
  throw new Problem('not-found', 'This source has no such archive, or it is no longer stored.')
}

export async function getRun(id: string, language?: Language): Promise<Run | null> {
  const [row] = await readRuns([id])
  return row ? toRun(row, language) : null
}

/** A Run that has ended, with every check; null while it is active. */
export async function getFinishedRun(id: string): Promise<FinishedRun | null> {
  const row = await database().run.findUnique({
    where: { id, status: { in: [...outcomes] } },
    include: finishedRunInclude,
  })
  return row && toFinishedRun(row)
}

/** So many checks of each kind and verdict are named on a page, and the others counted. */
const namedOfASort = 200

/** A Run that has ended, for a page: the first checks of each kind, `passed` of those that passed, and the number of the others. */
export async function getRunForReport(
  id: string,
  language?: Language,
  passed = namedOfASort,
): Promise<FinishedRun | null> {
  const run = await getActiveOrEnded(id, language)
  return run && isEnded(run) ? { ...run, ...(await checksForReport(run, passed)) } : null
}

/** A Run that has ended, with what its Report is made of beside its checks. */
export type EndedRun = Omit<FinishedRun, 'checks' | 'beyond'>

/** A Run; where it has ended with the name that its Source had then. */
export async function getActiveOrEnded(id: string, language?: Language): Promise<Run | EndedRun | null> {
  const [row] = await readRuns([id])
  if (!row) return null
  const run = toRun(row, language)
  return isEnded(run) ? { ...run, ...reportContext(row) } : run
}

export function isEnded(run: Run | EndedRun): run is EndedRun {
  return !isActive(run.status)
}

/** The checks that a Report names, and how many others there are. */
export function checksForReport(
  { id, endedAt }: EndedRun,
  passed = namedOfASort,
): ReturnType<typeof firstChecks> {
  return firstChecks(id, { named: namedOfASort, passed, recovery: true }, endedAt)
}

/** Cancels a queued Run at once, or requests a running one to stop. False: there was nothing to cancel. */
export async function requestCancel(by: Actor, id: string): Promise<boolean> {
  const run = await database().run.findUnique({ where: { id }, select: { sourceId: true } })
  await assertMay(by, 'verify', run?.sourceId)
  const { details } = problem('cancelled/queued')
  // One statement: a claim between two statements would start a cancelled Run.
  const touched = await database().$executeRaw`
    UPDATE "Run" SET
      "cancelRequestedAt" = coalesce("cancelRequestedAt", now()),
      "endedAt" = CASE WHEN status = 'queued' THEN now() END,
      problem = CASE WHEN status = 'queued' THEN ${JSON.stringify(details)}::jsonb END,
      status = CASE WHEN status = 'queued' THEN 'cancelled'::"RunStatus" ELSE status END
    WHERE id = ${id} AND status IN ('queued', 'running')`
  return touched > 0
}

/** Cancels a Run that no worker has taken yet. False: it runs already, or has ended. */
export async function withdrawQueued(id: string): Promise<boolean> {
  const { details } = problem('cancelled/queued')
  const touched = await database().$executeRaw`
    UPDATE "Run" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", now()), "endedAt" = now(),
      problem = ${JSON.stringify(details)}::jsonb, status = 'cancelled'
    WHERE id = ${id} AND status = 'queued'`
  return touched > 0
}
