import type { ScheduleKind } from './platform.ts'

/** At most so many hours lie between two Backups of a schedule; the longest month has 31 days. */
export const cadenceHoursOf: Record<ScheduleKind, number> = { DAILY: 24, WEEKLY: 168, MONTHLY: 744 }

/** Railway's schedules drift by minutes, and a Backup is listed only when it is done. */
export const graceHours = 2

/** The densest schedule of a set; null where it is empty. */
export function densest<T extends { kind: ScheduleKind }>(schedules: T[]): T | null {
  return [...schedules].sort((a, b) => cadenceHoursOf[a.kind] - cadenceHoursOf[b.kind])[0] ?? null
}
