import type { Check } from '#lib/verification/check.ts'
import { type Message, type MessageValues, message } from '#lib/verification/messages/message.ts'
import { platformSubjects } from '#lib/verification/platform-subjects.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { newestBackup } from './list-check.ts'
import type { Backup, BackupSchedule, Platform } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'
import { activeSchedules, listSchedules } from './schedule-check.ts'

/** An expiry is set when the snapshot is done, not when it begins. */
const slackSeconds = 7200

/** Do the schedules keep Backups as long as was promised? By the API's seconds, and by what the Backups themselves carry. */
export function retentionCheck(platform: Platform, { keptForDays }: Policy, now: Date): Check {
  const reading = assessPart(platform.schedules, now, listSchedules)
  const expected = message('retention-least', { days: keptForDays })
  const check = (verdict: Check['verdict'], found: Message) =>
    platformCheck('backup-retention', platformSubjects['backup-retention'], verdict, expected, found)
  if ('unread' in reading) return check('skipped', reading.unread)
  const schedules = activeSchedules(reading.value)
  const found = message('retention', {
    schedules: schedules.map(({ kind, retentionSeconds }) => ({ kind, seconds: retentionSeconds })),
    forever: countForever(platform),
  })
  if (schedules.length === 0) return check('failed', found)
  const backups = schedules.flatMap((schedule) => contradiction(schedule, platform))
  if (backups.length > 0) return check('failed', message('retention-contradicted', { backups, by: found }))
  const longest = Math.max(...schedules.map(({ retentionSeconds }) => retentionSeconds ?? 0))
  if (longest >= keptForDays * 86_400) return check('passed', found)
  return check(
    schedules.some(({ retentionSeconds }) => retentionSeconds === null) ? 'skipped' : 'failed',
    found,
  )
}

/** The newest Backup of a schedule expires earlier than the schedule says. */
function contradiction(
  schedule: BackupSchedule,
  { backups }: Platform,
): MessageValues['retention-contradicted']['backups'] {
  const newest = newestBackup(
    (backups.value ?? []).filter(({ scheduleId }) => scheduleId === schedule.id),
    'scheduled',
  )
  if (!newest?.expiresAt || schedule.retentionSeconds === null || backups.problem) return []
  const seconds = (Date.parse(newest.expiresAt) - Date.parse(newest.takenAt)) / 1000
  return seconds >= schedule.retentionSeconds - slackSeconds ? [] : [{ kind: schedule.kind, seconds }]
}

/** Manual and locked ones stay until a person deletes them: Railway never does. */
function countForever({ backups }: Platform): number {
  return backups.problem ? 0 : (backups.value ?? []).filter(neverExpires).length
}

/** No expiry: a manual Backup, or a locked one. */
export function neverExpires({ expiresAt }: Pick<Backup, 'expiresAt'>): boolean {
  return expiresAt === null
}
