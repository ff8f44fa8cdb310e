import type { Check } from '#lib/verification/check.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { platformSubjects } from '#lib/verification/platform-subjects.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { graceHours, mostFrequent, scheduleIntervalHours } from './cadence.ts'
import { countBackups, newestBackup } from './list-check.ts'
import type { Backup, Platform } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'
import { activeSchedules } from './schedule-check.ts'

/**
 * Is the newest scheduled Backup young enough? A manual one, or one that Railway took before a change of its own, does not
 * show that the schedule works. Where none is listed at all, that is the list's finding.
 */
export function freshCheck(platform: Platform, { cadenceHours }: Policy, now: Date): Check[] {
  const reading = assessPart(platform.backups, now, countBackups)
  const limitMs = (cadenceHours + graceHours) * 3_600_000
  const expected = message('scheduled-backup-within', { limitMs })
  const check = (verdict: Check['verdict'], found: Message) => [
    platformCheck('backup-fresh', platformSubjects['backup-fresh'], verdict, expected, found),
  ]
  if ('unread' in reading) return check('skipped', reading.unread)
  if (reading.value.length === 0) return []
  const newest = newestBackup(reading.value, 'scheduled')
  if (!newest) {
    const due = firstDue(platform, now)
    return due ? check('skipped', due) : check('failed', onlyOthers(platform, reading.value))
  }
  const taken = Date.parse(newest.takenAt)
  const latest = { ageMs: now.getTime() - taken, takenAt: newest.takenAt }
  const found = message('latest-backup', { ...latest, listReadAt: null })
  if (latest.ageMs <= limitMs) return check('passed', found)
  // A list that was read before the next one was due cannot show that it is missing.
  return Date.parse(reading.readAt) - taken <= limitMs
    ? check('skipped', message('latest-backup', { ...latest, listReadAt: reading.readAt }))
    : check('failed', found)
}

/** A schedule that is too new to have made anything has not failed yet. */
function firstDue({ schedules }: Platform, now: Date): Message | null {
  if (schedules.problem || !schedules.value) return null
  const due = activeSchedules(schedules.value).map(
    (it) => Date.parse(it.createdAt) + (scheduleIntervalHours[it.kind] + graceHours) * 3_600_000,
  )
  const first = Math.min(...due)
  if (due.length === 0 || first <= now.getTime()) return null
  return message('first-backup-due', { by: new Date(first).toISOString() })
}

function onlyOthers({ schedules }: Platform, backups: Backup[]): Message {
  const manual = backups.filter((backup) => backup.origin === 'manual').length
  const scheduled =
    !schedules.problem && schedules.value !== null && mostFrequent(activeSchedules(schedules.value)) !== null
  return message('only-other-backups', { manual, platform: backups.length - manual, scheduled })
}
