import { visible } from '#lib/verification/manifest.ts'
import type { ScheduleValues } from '#lib/verification/messages/message.ts'
import { plural } from './forms.ts'

/** In the feminine, as said of a backup (cópia). */
export const scheduleKindLabels = { DAILY: 'diária', WEEKLY: 'semanal', MONTHLY: 'mensal' } as const

const weekdays = ['domingos', 'segundas', 'terças', 'quartas', 'quintas', 'sextas', 'sábados']

/** `diária às 02:44 UTC, conservada 6 dias`: by the API's figures, never by a label. */
export function describeSchedule({ kind, cron, retentionSeconds }: ScheduleValues): string {
  const when = `${scheduleKindLabels[kind]} ${describeCron(cron)}`
  return retentionSeconds === null
    ? `${when}, retenção desconhecida`
    : `${when}, conservada ${describeRetention(retentionSeconds)}`
}

/** When a cron line fires: `às 02:44 UTC`, `aos sábados às 02:28 UTC`; one of another form is shown unchanged. */
export function describeCron(cron: string): string {
  const fields = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|[0-7])$/.exec(cron.trim())
  if (!fields) return `por cron ${visible(cron)} UTC`
  const [, minute = '', hour = '', day = '*', weekday = '*'] = fields
  const at = `às ${hour.padStart(2, '0')}:${minute.padStart(2, '0')} UTC`
  if (day !== '*' && weekday !== '*') return `por cron ${visible(cron)} UTC`
  if (weekday !== '*') return `${onWeekday(Number(weekday) % 7)} ${at}`
  return day === '*' ? at : `no dia ${day} ${at}`
}

function onWeekday(weekday: number): string {
  return `${weekday === 0 || weekday === 6 ? 'aos' : 'às'} ${weekdays[weekday]}`
}

/** A retention in days, with hours where it is not a whole number of them. */
export function describeRetention(seconds: number): string {
  const hours = Math.round(seconds / 3600)
  const days = Math.floor(hours / 24)
  if (days === 0) return `${hours} h`
  const whole = plural(days, { one: 'dia', other: 'dias' })
  return hours % 24 === 0 ? whole : `${whole} e ${hours % 24} h`
}
