import { type ScheduleKind, scheduleKinds } from './platform.ts'

/** What sending a set of schedules changes. */
type SchedulesDiff = { added: ScheduleKind[]; removed: ScheduleKind[]; kept: ScheduleKind[] }

/** Railway replaces the whole set: a kind that is left out is removed without a word. */
export function schedulesDiff(from: ScheduleKind[], to: ScheduleKind[]): SchedulesDiff {
  const of = (has: (kind: ScheduleKind) => boolean) => scheduleKinds.filter(has)
  return {
    added: of((kind) => to.includes(kind) && !from.includes(kind)),
    removed: of((kind) => from.includes(kind) && !to.includes(kind)),
    kept: of((kind) => from.includes(kind) && to.includes(kind)),
  }
}
