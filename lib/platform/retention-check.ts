import { count, plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { describeRetention, scheduleKindLabels } from './labels.ts'
import { newestBackup } from './list-check.ts'
import type { Backup, BackupSchedule, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'
import { activeSchedules, describeSchedules } from './schedule-check.ts'

/** An expiry is set when the snapshot is done, not when it begins. */
const slackSeconds = 7200

/** Do the schedules keep Backups as long as was promised? By the API's seconds, and by what the Backups themselves carry. */
export function retentionCheck(platform: Platform, { keptForDays }: Policy, now: Date): Check {
  const reading = assessReading(platform.schedules, now, describeSchedules)
  const expected = `retention of at least ${plural(keptForDays, 'day')}`
  const check = (verdict: Check['verdict'], found: string) =>
    platformCheck('backup-retention', 'Retention', verdict, expected, found)
  if ('unread' in reading) return check('skipped', reading.unread)
  const schedules = activeSchedules(reading.value)
  if (schedules.length === 0) return check('failed', `no schedule${forever(platform)}`)
  const found = `${schedules.map(keptOf).join('; ')}${forever(platform)}`
  const shorter = schedules.flatMap((schedule) => contradiction(schedule, platform))
  if (shorter.length > 0) return check('failed', `${shorter.join('; ')} (schedules: ${found})`)
  const longest = Math.max(...schedules.map((it) => it.retentionSeconds ?? 0))
  if (longest >= keptForDays * 86_400) return check('passed', found)
  return check(schedules.some((it) => it.retentionSeconds === null) ? 'skipped' : 'failed', found)
}

function keptOf({ kind, retentionSeconds }: BackupSchedule): string {
  const word = scheduleKindLabels[kind]
  return retentionSeconds === null ? `${word} unknown` : `${word} ${describeRetention(retentionSeconds)}`
}

/** The newest Backup of a schedule expires earlier than the schedule says. */
function contradiction(schedule: BackupSchedule, { backups }: Platform): string[] {
  const newest = newestBackup(
    (backups.value ?? []).filter((it) => it.scheduleId === schedule.id),
    'scheduled',
  )
  if (!newest?.expiresAt || schedule.retentionSeconds === null || backups.problem) return []
  const kept = (Date.parse(newest.expiresAt) - Date.parse(newest.takenAt)) / 1000
  if (kept >= schedule.retentionSeconds - slackSeconds) return []
  return [`the latest ${scheduleKindLabels[schedule.kind]} backup expires after ${describeRetention(kept)}`]
}

/** Manual and locked ones stay until somebody deletes them: Railway never does. */
function forever({ backups }: Platform): string {
  if (backups.problem) return ''
  const staying = (backups.value ?? []).filter(neverExpires).length
  return staying === 0 ? '' : `; ${count(staying)} never expire`
}

/** No expiry: a manual Backup, or one that somebody locked. */
export function neverExpires({ expiresAt }: Pick<Backup, 'expiresAt'>): boolean {
  return expiresAt === null
}
