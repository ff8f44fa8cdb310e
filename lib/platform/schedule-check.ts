import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { formatHeld } from '#lib/verification/messages/format-held.ts'
import { type Message, message, type ScheduleValues } from '#lib/verification/messages/message.ts'
import { platformSubjects } from '#lib/verification/platform-subjects.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { mostFrequent, scheduleIntervalHours } from './cadence.ts'
import type { BackupSchedule, Platform } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'

/** Is there a schedule that makes Backups as often as was promised? What it has made is another question. */
export function scheduleCheck(platform: Platform, { cadenceHours }: Policy, now: Date): Check {
  const reading = assessPart(platform.schedules, now, listSchedules)
  const expected = message('backup-every', { hours: cadenceHours })
  const check = (verdict: Check['verdict'], found: Message) =>
    platformCheck('backup-schedule', platformSubjects['backup-schedule'], verdict, expected, found)
  if ('unread' in reading) return check('skipped', reading.unread)
  const best = mostFrequent(activeSchedules(reading.value))
  if (!best) return check('failed', message('no-schedule', { leftover: leftovers(platform) }))
  if (scheduleIntervalHours[best.kind] <= cadenceHours) return check('passed', listSchedules(reading.value))
  const schedules = mostFrequentFirst(reading.value)
  return check('failed', message('schedules-too-rare', { schedules, daily: best.kind === 'DAILY' }))
}

/** Those that are in force; one that was removed is remembered, too. */
export function activeSchedules(schedules: BackupSchedule[]): BackupSchedule[] {
  return schedules.filter((schedule) => schedule.goneSince === null)
}

/** All schedules in words, the densest first. */
export function describeSchedules(schedules: BackupSchedule[], language: Language = 'en'): string {
  return formatHeld(listSchedules(schedules), language)
}

export function listSchedules(schedules: BackupSchedule[]): Extract<Message, { code: 'schedules' }> {
  return message('schedules', { schedules: mostFrequentFirst(schedules) })
}

function mostFrequentFirst(schedules: BackupSchedule[]): ScheduleValues[] {
  return activeSchedules(schedules)
    .sort((a, b) => scheduleIntervalHours[a.kind] - scheduleIntervalHours[b.kind])
    .map(({ kind, cron, retentionSeconds }) => ({ kind, cron, retentionSeconds }))
}

/** How many Backups of a removed schedule are listed: they hide that no new ones are made. */
function leftovers({ backups }: Platform): number {
  if (backups.problem) return 0
  return (backups.value ?? []).filter((backup) => backup.origin === 'scheduled').length
}
