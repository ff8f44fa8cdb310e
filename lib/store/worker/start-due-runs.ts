import { nextStarts } from '#lib/cron.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { appendAuditEvent, type NewAuditEvent } from '#lib/store/audit.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { pickReverification } from '#lib/verification/pick-reverification.ts'
import type { Schedule } from '#lib/verification/schedule.ts'

type DueRow = Schedule & {
  sourceId: string
  sourceName: string
  nextAt: Date | null
  starts: number
  newestBackupAt: Date | null
  freshWithinHours: number
}
type Options = {
  /** By default the metadata database's clock. */
  now?: Date
  random?: () => number
}
export type StartedRun = { sourceId: string; runId: string; reverify: boolean }

/**
 * Starts the Runs that are due. Of several workers one starts each. A start that was missed takes place once, however often it was
 * missed; while a Run of the Source is queued or running, that one counts as the start.
 */
export async function startDueRuns({ now, random = Math.random }: Options = {}): Promise<StartedRun[]> {
  const at = now ?? (await databaseNow())
  const started: StartedRun[] = []
  for (const due of await dueSchedules(at)) {
    const run = await start(due, at, random)
    if (run) started.push(run)
  }
  return started
}

function dueSchedules(at: Date): Promise<DueRow[]> {
  return database().$queryRaw<DueRow[]>`
    SELECT * FROM (
      SELECT c.*, s.name AS "sourceName", coalesce(p."freshWithinHours", 24) AS "freshWithinHours",
        (SELECT max(b."takenAt") FROM "Backup" b WHERE b."sourceId" = c."sourceId") AS "newestBackupAt"
      FROM "Schedule" c JOIN "Source" s ON s.id = c."sourceId" AND s."archivedAt" IS NULL
      LEFT JOIN "Policy" p ON p."sourceId" = c."sourceId") due
    WHERE "nextAt" + "delaySeconds" * interval '1 second' <= ${at}
      OR ("afterBackup" AND "newestBackupAt" > coalesce("lastBackupAt", '-infinity'))
    ORDER BY "nextAt"`
}

async function start(due: DueRow, at: Date, random: () => number): Promise<StartedRun | null> {
  const { sourceId, starts, newestBackupAt } = due
  const byClock = due.nextAt !== null && due.nextAt <= at
  const following = nextStarts(due, at, 1)[0] ?? null
  const archive = byClock ? pickFor(due, await getArchiveStandings(sourceId), following, random) : null
  return database().$transaction(async (transaction) => {
    const claimed = await transaction.$executeRaw`
      UPDATE "Schedule" SET "nextAt" = ${following}, starts = starts + 1, "lastStartedAt" = ${at},
        "lastBackupAt" = greatest("lastBackupAt", ${newestBackupAt}::timestamptz)
      WHERE "sourceId" = ${sourceId} AND starts = ${starts} AND "nextAt" IS NOT DISTINCT FROM ${due.nextAt}::timestamptz`
    if (claimed === 0) return null
    const active = await transaction.run.findFirst({
      where: { sourceId, status: { in: ['queued', 'running'] } },
      select: { id: true, reverify: true },
    })
    const run =
      active ??
      (await transaction.run.create({
        data: {
          ...{ sourceId, sourceName: due.sourceName, trigger: 'schedule', requestedBy: 'schedule' },
          ...(archive ? { archiveId: archive.archiveId, reverify: true } : {}),
        },
        select: { id: true, reverify: true },
      }))
    await transaction.schedule.update({ where: { sourceId }, data: { lastRunId: run.id } })
    if (!active) await appendAuditEvent(startedBySchedule(due, run), transaction)
    return { sourceId, runId: run.id, reverify: run.reverify }
  })
}

function startedBySchedule(
  { sourceId, sourceName }: DueRow,
  { id, reverify }: { id: string; reverify: boolean },
): NewAuditEvent {
  return {
    who: { kind: 'system', id: null, name: 'schedule' },
    action: 'run.start',
    target: { kind: 'source', id: sourceId, name: sourceName },
    result: 'ok',
    details: { runId: id, reverify },
  }
}

function pickFor(
  { starts, reverifyEvery, freshWithinHours }: DueRow,
  standings: ArchiveStanding[],
  following: Date | null,
  random: () => number,
): ArchiveStanding | null {
  if (reverifyEvery === 0 || (starts + 1) % reverifyEvery !== 0 || following === null) return null
  return pickReverification({ standings, following, freshWithinMs: freshWithinHours * 3_600_000, random })
}
