import { CronExpressionParser } from 'cron-parser'
import { stableId } from './stable-id.ts'
import type { Backup, Schedule, Volume } from './volume.ts'

/** Railway's values: 6 days, 27 days, 89 days. */
export const retentionSeconds = { DAILY: 518_400, WEEKLY: 2_332_800, MONTHLY: 7_689_600 }

const startsAfterMs = 7000

/** Adds the Backups that the schedules have made until now, and removes the expired ones. */
export function advanceTime(volume: Volume, now: number) {
  for (const schedule of volume.schedules)
    for (const at of fireTimes(schedule, now)) {
      const id = stableId(`${volume.id} ${schedule.id} ${at}`)
      if (volume.backups.some((backup) => backup.id === id)) continue
      volume.backups.push(
        newBackup(volume, {
          id,
          name: schedule.name,
          createdAt: at,
          expiresAt: at + schedule.retentionSeconds * 1000,
          scheduleId: schedule.id,
        }),
      )
    }
  volume.backups = volume.backups
    .filter(({ expiresAt, lockedAt }) => lockedAt !== undefined || expiresAt === null || expiresAt > now)
    .sort((one, other) => other.createdAt - one.createdAt)
}

type Made = Pick<Backup, 'id' | 'name' | 'createdAt'> & Partial<Backup>

/** A Backup of the volume now; `made` may set its creator and its expiry. */
export function newBackup(volume: Volume, made: Made): Backup {
  return {
    expiresAt: null,
    externalId: `vs_${made.createdAt}_${made.id.slice(0, 8)}`,
    creatorId: null,
    scheduleId: null,
    usedMB: 14 + (made.createdAt % 23),
    referencedMB: Math.round(volume.currentSizeMB),
    volumeInstanceSizeMB: volume.sizeMB,
    listedAt: made.createdAt,
    ...made,
  }
}

/** The times a schedule has fired since its creation, as far back as its retention. */
function fireTimes({ cron, createdAt, retentionSeconds }: Schedule, now: number): number[] {
  const from = Math.max(createdAt, now - retentionSeconds * 1000)
  const expression = CronExpressionParser.parse(cron, {
    tz: 'UTC',
    currentDate: new Date(now - startsAfterMs),
  })
  const fires: number[] = []
  for (;;) {
    const at = expression.prev().getTime() + startsAfterMs
    if (at <= from) return fires
    fires.push(at)
  }
}
