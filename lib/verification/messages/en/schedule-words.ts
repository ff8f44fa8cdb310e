import { visible } from '#lib/verification/manifest.ts'
import type { ScheduleValues } from '#lib/verification/messages/message.ts'
import { plural } from './forms.ts'

export const scheduleKindLabels = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly' } as const

const weekdays = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']

/** `daily at 02:44 UTC, kept 6 days`: by the API's figures, never by a label. */
export function describeSchedule({ kind, cron, retentionSeconds }: ScheduleValues): string {
  const when = `${scheduleKindLabels[kind]} ${describeCron(cron)}`
  return retentionSeconds === null
    ? `${when}, retention unknown`
    : `${when}, kept ${describeRetention(retentionSeconds)}`
}

/** When a cron line fires: `at 02:44 UTC`, `on Saturdays at 02:28 UTC`; one of another form is shown unchanged. */
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
  const whole = plural(days, { one: 'day', other: 'days' })
  return hours % 24 === 0 ? whole : `${whole} ${hours % 24} h`
}
