import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { BackupOrigin, ListedSchedule, RemovalReason, ScheduleKind } from './platform.ts'

/** Who made a Backup, as tables and filters say it. */
export const originLabels: Record<BackupOrigin, string> = {
  scheduled: 'Scheduled',
  manual: 'Manual',
  platform: 'Made by Railway',
}

/** Why a Backup is listed no more, in one clause. */
export const removalLabels: Record<RemovalReason, string> = {
  expired: 'expired',
  'deleted-early': 'deleted early',
  'volume-replaced': 'the volume was replaced or emptied',
  unknown: 'unknown reason',
}

export const scheduleKindLabels: Record<ScheduleKind, string> = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
}

/** Said wherever Backups are shown: Railway's API gives no status, no checksum and no download. */
export const notRestoreTested =
  'Listed by Railway, not restore-tested: its API gives no access to their contents.'

const weekdays = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']

/** `daily at 02:44 UTC, kept 6 days`: from what the API says, never from a label. */
export function describeSchedule(
  schedule: Pick<ListedSchedule, 'kind' | 'cron' | 'retentionSeconds'>,
): string {
  const kept = `${scheduleKindLabels[schedule.kind]} ${describeCron(schedule.cron)}`
  return schedule.retentionSeconds === null
    ? `${kept}, retention unknown`
    : `${kept}, kept ${describeRetention(schedule.retentionSeconds)}`
}

/** When a cron line fires, in words: `at 02:44 UTC`, `on Saturdays at 02:28 UTC`; one of another form is shown as it is. */
export function describeCron(cron: string): string {
  const fields = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|[0-7])$/.exec(cron.trim())
  if (!fields) return `by cron ${visible(cron)} UTC`
  const [, minute = '', hour = '', day = '*', weekday = '*'] = fields
  const at = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')} UTC`
  if (day !== '*' && weekday !== '*') return `by cron ${visible(cron)} UTC`
  if (weekday !== '*') return `on ${weekdays[Number(weekday) % 7]} ${at}`
  return day === '*' ? at : `on day ${day} ${at}`
}

/** A retention in days, with hours where it is not a whole number of them. */
export function describeRetention(seconds: number): string {
  const hours = Math.round(seconds / 3600)
  const days = Math.floor(hours / 24)
  if (days === 0) return `${hours} h`
  return hours % 24 === 0 ? plural(days, 'day') : `${plural(days, 'day')} ${hours % 24} h`
}
