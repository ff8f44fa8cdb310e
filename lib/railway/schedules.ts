import { type ListedSchedule, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { problem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { confirmChange, type Polling } from './confirm-change.ts'
import { scheduleList, updateSchedules } from './operations.ts'

type ScheduleChange = { volumeInstanceId: string; from: ScheduleKind[]; to: ScheduleKind[] }

/**
 * Changes the backup schedules of a volume. Railway replaces the complete set, so one kind alone would silently remove the others: the
 * set is read first, must be what the person saw, is sent completely, and is read back.
 * @throws Problem `schedule-changed`, `railway-unproven` and every Problem of `request`
 */
export async function changeSchedules(
  access: RailwayAccess,
  { volumeInstanceId, from, to }: ScheduleChange,
  signal?: AbortSignal,
  patience?: Polling,
): Promise<ListedSchedule[]> {
  const read = async () => {
    const answer = await request(access, scheduleList, { volumeInstanceId }, signal)
    return answer.volumeInstanceBackupScheduleList
  }
  const before = await read()
  const [had, wanted] = [ordered(before), ordered(to)]
  if (!isSame(had, ordered(from))) throw problem('schedule-changed', { now: had, seen: ordered(from) })
  if (isSame(had, wanted)) return before
  const change = () => request(access, updateSchedules, { volumeInstanceId, kinds: wanted }, signal)
  const changed = async () => {
    const now = await read()
    return isSame(ordered(now), wanted) ? now : null
  }
  const notConfirmed = problem('railway-unproven/schedules', { wanted, had })
  return confirmChange(change, changed, notConfirmed, patience, signal)
}

/** The kinds of schedules in a fixed order, so that equal sets are equal lists. */
function ordered(schedules: (ScheduleKind | ListedSchedule)[]): ScheduleKind[] {
  const kinds = schedules.map((schedule) => (typeof schedule === 'string' ? schedule : schedule.kind))
  return scheduleKinds.filter((kind) => kinds.includes(kind))
}

function isSame(one: ScheduleKind[], other: ScheduleKind[]): boolean {
  return one.join() === other.join()
}
