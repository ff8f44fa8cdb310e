import type { ScheduleKind } from './platform.ts'

/** At most so many hours lie between two Backups of a schedule; the longest month has 31 days. */
export const scheduleIntervalHours: Record<ScheduleKind, number> = { DAILY: 24, WEEKLY: 168, MONTHLY: 744 }

/** Railway's schedules drift by minutes, and a Backup is listed only when it is done. */
export const graceHours = 2

/** The densest schedule of a set; null where it is empty. */
export function mostFrequent<T extends { kind: ScheduleKind }>(schedules: T[]): T | null {
  return (
    [...schedules].sort((a, b) => scheduleIntervalHours[a.kind] - scheduleIntervalHours[b.kind])[0] ?? null
  )
}
