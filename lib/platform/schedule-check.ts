import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { mostFrequent, scheduleIntervalHours } from './cadence.ts'
import { describeSchedule } from './labels.ts'
import type { BackupSchedule, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'

/** Is there a schedule that makes Backups as often as was promised? What it has made is another question. */
export function scheduleCheck(platform: Platform, { cadenceHours }: Policy, now: Date): Check {
  const reading = assessReading(platform.schedules, now, describeSchedules)
  const expected = `a backup at least every ${cadenceHours} h`
  const check = (verdict: Check['verdict'], found: string) =>
    platformCheck('backup-schedule', 'Schedules', verdict, expected, found)
  if ('unread' in reading) return check('skipped', reading.unread)
  const schedules = activeSchedules(reading.value)
  const best = mostFrequent(schedules)
  if (!best) return check('failed', `no schedule${leftovers(platform)}`)
  if (scheduleIntervalHours[best.kind] <= cadenceHours) return check('passed', describeSchedules(schedules))
  const limit = best.kind === 'DAILY' ? '; daily is the most frequent schedule at Railway' : ''
  return check('failed', `only ${describeSchedules(schedules)}${limit}`)
}

/** Those that are in force; one that was taken away is remembered, too. */
export function activeSchedules(schedules: BackupSchedule[]): BackupSchedule[] {
  return schedules.filter((schedule) => schedule.goneSince === null)
}

/** All schedules in words, the densest first. */
export function describeSchedules(schedules: BackupSchedule[]): string {
  const active = activeSchedules(schedules)
  const sorted = active.sort((a, b) => scheduleIntervalHours[a.kind] - scheduleIntervalHours[b.kind])
  return sorted.length === 0 ? 'no schedule' : sorted.map(describeSchedule).join('; ')
}

/** Backups of a schedule that is gone look as if all were well. */
function leftovers({ backups }: Platform): string {
  const made = (backups.value ?? []).filter((backup) => backup.origin === 'scheduled').length
  if (made === 0 || backups.problem) return ''
  return `; ${plural(made, 'backup')} of an earlier schedule still listed, and no new backups`
}
