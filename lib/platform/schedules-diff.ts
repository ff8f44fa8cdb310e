import { scheduleKindLabels } from '#lib/verification/messages/en/schedule-words.ts'
import { type ScheduleKind, scheduleKinds } from './platform.ts'

/** What sending a set of schedules changes. `warning` is null where nothing is taken away. */
export type SchedulesDiff = {
  added: ScheduleKind[]
  removed: ScheduleKind[]
  kept: ScheduleKind[]
  warning: string | null
}

/** Railway replaces the whole set: a kind that is left out is removed without a word. */
export function schedulesDiff(from: ScheduleKind[], to: ScheduleKind[]): SchedulesDiff {
  const of = (has: (kind: ScheduleKind) => boolean) => scheduleKinds.filter(has)
  const removed = of((kind) => from.includes(kind) && !to.includes(kind))
  return {
    added: of((kind) => to.includes(kind) && !from.includes(kind)),
    removed,
    kept: of((kind) => from.includes(kind) && to.includes(kind)),
    warning: removed.length === 0 ? null : warningOf(removed, to),
  }
}

function warningOf(removed: ScheduleKind[], to: ScheduleKind[]): string {
  if (to.length === 0) return 'No schedule remains: Railway creates no more automatic backups.'
  const kinds = removed.map((kind) => scheduleKindLabels[kind]).join(' or ')
  return removed.includes('DAILY')
    ? `Railway creates no more ${kinds} backups. The policy needs a daily backup.`
    : `Railway creates no more ${kinds} backups.`
}
