import { Problem } from '#lib/problem.ts'
import { type Outcome, outcomes, type Trigger } from '#lib/verification/run.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { firstChecks } from './run-checks.ts'
import {
  finishedRunInclude,
  fromTrigger,
  reportContext,
  runInclude,
  toFinishedRun,
  toRun,
} from './run-mapper.ts'

export { latestRuns, restoreTimes, runDurations } from './latest-runs.ts'
export { listRuns } from './list-runs.ts'

import { isUniqueViolation } from './is-unique-violation.ts'

const active = { in: ['queued', 'running'] as ('queued' | 'running')[] }

export type RequestedRun = {
  sourceId: string
  trigger: Trigger
  requestedBy: string
  commit?: string
  archiveId?: string
}

/**
 * Asks for a Run of a Source; with `archiveId` for a drill, which proves that kept Archive again and leaves production alone.
 * While a Run is active the asker gets that one: `existing` tells.
 */
export async function requestRun(
  asked: RequestedRun,
): Promise<{ id: string; number: number; existing: boolean }> {
  const { sourceId, requestedBy, commit, archiveId } = asked
  const known = await database().source.count({ where: { id: sourceId, archivedAt: null } })
  if (known === 0) throw new Problem('not-found', 'There is no such source.')
  if (archiveId !== undefined) await assertStored(archiveId, sourceId)
  // The other's Run may end between our two looks, so a refusal is looked at anew; three times means something else is wrong.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = await database().run.findFirst({
      where: { sourceId, status: active },
      select: { id: true, number: true },
    })
    if (found) return { ...found, existing: true }
    try {
      const reverify = archiveId !== undefined
      const data = { sourceId, requestedBy, commit, archiveId, reverify, trigger: fromTrigger(asked.trigger) }
      const made = await database().run.create({ data, select: { id: true, number: true } })
      return { ...made, existing: false }
    } catch (thrown) {
      if (!isUniqueViolation(thrown)) throw thrown
    }
  }
  throw new Problem(
    'conflict',
    'Runs of this source start and end too quickly to ask for another.',
    'Try again in a moment.',
  )
}

async function assertStored(archiveId: string, sourceId: string): Promise<void> {
  const kept = await database().archive.count({ where: { id: archiveId, sourceId, keptAt: { not: null } } })
  if (kept > 0) return
  throw new Problem('not-found', 'This source has no such archive, or it is kept no longer.')
}

export async function getRun(id: string): Promise<Run | null> {
  const row = await database().run.findUnique({ where: { id }, include: runInclude })
  return row && toRun(row)
}

/** A Run that has ended, with every check; null while it is active. */
export async function getFinishedRun(id: string): Promise<FinishedRun | null> {
  const row = await database().run.findUnique({
    where: { id, status: { in: [...outcomes] } },
    include: finishedRunInclude,
  })
  return row && toFinishedRun(row)
}

/** The same for a page: of each kind of check the first two hundred are named and the others counted. */
export async function getRunForReport(id: string): Promise<FinishedRun | null> {
  const row = await database().run.findUnique({
    where: { id, status: { in: [...outcomes] } },
    include: runInclude,
  })
  if (!row) return null
  const checks = await firstChecks(id, { named: 200, recovery: true })
  return { ...toRun(row), status: row.status as Outcome, ...checks, ...reportContext(row) }
}

/** Cancels a queued Run at once and asks a running one to stop; false when there was nothing to cancel. */
export async function requestCancel(id: string): Promise<boolean> {
  const problem = new Problem('cancelled', 'The run was cancelled before it began.').facts
  // One statement: a claim that comes between two statements would make a cancelled Run run.
  const touched = await database().$executeRaw`
    UPDATE "Run" SET
      "cancelRequestedAt" = coalesce("cancelRequestedAt", now()),
      "endedAt" = CASE WHEN status = 'queued' THEN now() END,
      problem = CASE WHEN status = 'queued' THEN ${JSON.stringify(problem)}::jsonb END,
      status = CASE WHEN status = 'queued' THEN 'cancelled'::"RunStatus" ELSE status END
    WHERE id = ${id} AND status IN ('queued', 'running')`
  return touched > 0
}
