import { randomInt } from 'node:crypto'
import { assertSchedule, longestDelaySeconds, nextStarts } from '#lib/cron.ts'
import { Problem } from '#lib/problem.ts'
import type { Schedule } from '#lib/verification/schedule.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { sourceNotFound } from './sources.ts'

export type StoredSchedule = Schedule & {
  /** The planned time of the next start. */
  nextAt: string | null
  /** It starts this much later. */
  delaySeconds: number
  lastStartedAt: string | null
  lastRunId: string | null
  savedBy: string
  savedAt: string
}

export async function getSchedule(sourceId: string): Promise<StoredSchedule | null> {
  const row = await database().schedule.findUnique({ where: { sourceId } })
  if (!row) return null
  const { cron, timeZone, afterBackup, reverifyEvery, lastRunId, savedBy, delaySeconds } = row
  return {
    ...{ cron, timeZone, afterBackup, reverifyEvery, lastRunId, savedBy, delaySeconds },
    nextAt: row.nextAt?.toISOString() ?? null,
    lastStartedAt: row.lastStartedAt?.toISOString() ?? null,
    savedAt: row.savedAt.toISOString(),
  }
}

/** Sets when Runs of a Source start by themselves; a Schedule that starts nothing is deleted. @throws Problem */
export async function saveSchedule(by: Actor, sourceId: string, schedule: Schedule): Promise<void> {
  await assertMay(by, 'manage', sourceId)
  const now = await databaseNow()
  assertSchedule(schedule, now)
  const { cron, timeZone, afterBackup, reverifyEvery } = schedule
  if (!Number.isInteger(reverifyEvery) || reverifyEvery < 0 || reverifyEvery > 365)
    throw new Problem(
      'bad-request',
      'One start in how many verifies a stored archive must be 0 to 365.',
      '0: none.',
    )
  if ((await database().source.count({ where: { id: sourceId, archivedAt: null } })) === 0)
    throw sourceNotFound()
  if (cron === null && !afterBackup) {
    await database().schedule.deleteMany({ where: { sourceId } })
    return
  }
  const newestBackup = await database().backup.findFirst({
    where: { sourceId },
    orderBy: { takenAt: 'desc' },
  })
  const saved = {
    ...{ cron: cron?.trim() ?? null, timeZone, afterBackup, reverifyEvery },
    nextAt: nextStarts(schedule, now, 1)[0] ?? null,
    lastBackupAt: newestBackup?.takenAt ?? null,
    savedBy: actorSignature(by),
    savedAt: now,
  }
  await database().schedule.upsert({
    where: { sourceId },
    create: { sourceId, delaySeconds: randomInt(longestDelaySeconds + 1), ...saved },
    update: saved,
  })
}
