import { type ListedSchedule, type ScheduleKind, scheduleKinds } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
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
  const [had, wanted] = [formatKinds(before), formatKinds(to)]
  if (had !== formatKinds(from))
    throw new Problem(
      'schedule-changed',
      `The schedules are no longer what you saw: Railway has ${had} now, not ${formatKinds(from)}.`,
      'Nothing was changed. Refresh, then decide again.',
    )
  if (had === wanted) return before
  const change = () => request(access, updateSchedules, { volumeInstanceId, kinds: ordered(to) }, signal)
  const changed = async () => {
    const now = await read()
    return formatKinds(now) === wanted ? now : null
  }
  return confirmChange(change, changed, notConfirmed(had, wanted), patience, signal)
}

function notConfirmed(had: string, wanted: string): Problem {
  return new Problem(
    'railway-unproven',
    `Railway accepted the schedules ${wanted} instead of ${had}, but does not list them.`,
    'Refresh, and correct the schedules in Railway if they are wrong.',
  )
}

function ordered(kinds: ScheduleKind[]): ScheduleKind[] {
  return scheduleKinds.filter((kind) => kinds.includes(kind))
}

/** A set of kinds as text, equal for equal sets. */
function formatKinds(schedules: (ScheduleKind | ListedSchedule)[]): string {
  const kinds = schedules.map((schedule) => (typeof schedule === 'string' ? schedule : schedule.kind))
  return ordered(kinds).join(', ') || 'none'
}
