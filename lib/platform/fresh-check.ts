import { ago, plural, shortInstant } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { graceHours, mostFrequent, scheduleIntervalHours } from './cadence.ts'
import { describeList, newestBackup } from './list-check.ts'
import type { Backup, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'
import { activeSchedules } from './schedule-check.ts'

/**
 * Is the newest scheduled Backup young enough? A manual one, or one that Railway took before a change of its own, does not
 * show that the schedule works. Where none is listed at all, that is the list's finding.
 */
export function freshCheck(platform: Platform, { cadenceHours }: Policy, now: Date): Check[] {
  const reading = assessReading(platform.backups, now, describeList)
  const limitHours = cadenceHours + graceHours
  const expected = `a scheduled backup in the last ${formatLimit(limitHours * 3_600_000)}`
  const check = (verdict: Check['verdict'], found: string) => [
    platformCheck('backup-fresh', 'Latest scheduled backup', verdict, expected, found),
  ]
  if ('unread' in reading) return check('skipped', reading.unread)
  if (reading.value.length === 0) return []
  const newest = newestBackup(reading.value, 'scheduled')
  if (!newest) {
    const due = firstDue(platform, now)
    return due
      ? check('skipped', due)
      : check('failed', `no scheduled backup, only ${otherBackups(reading.value)}${scheduled(platform)}`)
  }
  const limitMs = limitHours * 3_600_000
  const taken = Date.parse(newest.takenAt)
  const found = `latest ${ago(now.getTime() - taken)} (${shortInstant(newest.takenAt)} UTC)`
  if (now.getTime() - taken <= limitMs) return check('passed', found)
  // A list that was read before the next one was due cannot show that it is missing.
  return Date.parse(reading.readAt) - taken <= limitMs
    ? check('skipped', `${found}; the list was last read ${shortInstant(reading.readAt)} UTC`)
    : check('failed', found)
}

/** A schedule that is too new to have made anything has not failed yet. */
function firstDue({ schedules }: Platform, now: Date): string | null {
  if (schedules.problem || !schedules.value) return null
  const due = activeSchedules(schedules.value).map(
    (it) => Date.parse(it.createdAt) + (scheduleIntervalHours[it.kind] + graceHours) * 3_600_000,
  )
  const first = Math.min(...due)
  if (due.length === 0 || first <= now.getTime()) return null
  return `new schedule: its first backup is due by ${shortInstant(new Date(first).toISOString())} UTC`
}

function scheduled({ schedules }: Platform): string {
  const set = !schedules.problem && schedules.value ? mostFrequent(activeSchedules(schedules.value)) : null
  return set ? ', although a schedule is set' : ''
}

function otherBackups(backups: Backup[]): string {
  const manual = backups.filter((backup) => backup.origin === 'manual').length
  const platform = backups.length - manual
  const parts = [
    manual > 0 ? plural(manual, 'manual backup') : '',
    platform > 0 ? `${platform} made by Railway` : '',
  ]
  return parts.filter(Boolean).join(' and ')
}
