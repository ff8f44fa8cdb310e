import type {
  ListedBackup,
  ListedSchedule,
  PitrClaim,
  RailwaySurvey,
  RateLeft,
  Read,
  Volume,
} from '#lib/platform/platform.ts'
import { asProblem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { backupList, scheduleList, survey, variables, volumeNow } from './operations.ts'
import type { ServiceLocation } from './resolve.ts'

type Place = ServiceLocation & { volumeInstanceId: string }
type VolumeParts = Pick<RailwaySurvey, 'backups' | 'schedules' | 'volume'>

/**
 * One look at what Railway says: two requests when all is well, and each part has its own problem when not. An empty list is
 * an answer; a list that cannot be read is a problem, and never an empty list.
 * @throws Problem `cancelled` only
 */
export async function surveyRailway(
  access: RailwayAccess,
  place: Place,
  signal?: AbortSignal,
): Promise<RailwaySurvey> {
  const at = new Date().toISOString()
  let requests = 0
  let rate: RateLeft | null = null
  const counted: RailwayAccess = {
    ...access,
    onResponse(left) {
      requests += 1
      if (left.limit !== null || left.remaining !== null) rate = left
      access.onResponse?.(left)
    },
  }
  const parts = await readVolume(counted, place.volumeInstanceId, signal)
  const pitr = await readPitr(counted, place, parts, signal)
  return { at, endpoint: access.endpoint, ...parts, pitr, requests, rate }
}

async function readVolume(
  access: RailwayAccess,
  volumeInstanceId: string,
  signal?: AbortSignal,
): Promise<VolumeParts> {
  const of = { volumeInstanceId }
  const all = await readPart(request(access, survey, of, signal))
  if ('value' in all)
    return {
      backups: { value: all.value.volumeInstanceBackupList },
      schedules: { value: all.value.volumeInstanceBackupScheduleList },
      volume: { value: all.value.volumeInstance },
    }
  if (affectsAllParts(all)) return { backups: all, schedules: all, volume: all }
  // One part that is refused voids the whole answer: asked alone, the others may still be told.
  return {
    backups: await readPart<ListedBackup[]>(
      request(access, backupList, of, signal).then((answer) => answer.volumeInstanceBackupList),
    ),
    schedules: await readPart<ListedSchedule[]>(
      request(access, scheduleList, of, signal).then((answer) => answer.volumeInstanceBackupScheduleList),
    ),
    volume: await readPart<Volume>(
      request(access, volumeNow, of, signal).then((answer) => answer.volumeInstance),
    ),
  }
}

/** Only the names of the variables tell; whether the archive behind them is whole, nobody says. */
async function readPitr(
  access: RailwayAccess,
  { projectId, environmentId, serviceId }: Place,
  { backups }: VolumeParts,
  signal?: AbortSignal,
): Promise<Read<PitrClaim>> {
  if ('problem' in backups && affectsAllParts(backups)) return backups
  const asked = { projectId, environmentId, serviceId }
  return readPart(
    request(access, variables, asked, signal).then((answer) => {
      const bucket = answer.variables.WAL_ARCHIVE_BUCKET
      return { on: bucket !== undefined, bucketWired: typeof bucket === 'string' && bucket.trim() !== '' }
    }),
  )
}

async function readPart<T>(reading: Promise<T>): Promise<Read<T>> {
  try {
    return { value: await reading }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === 'cancelled') throw problem
    return { problem: problem.facts }
  }
}

/** Asking again for a part would only cost time, or what is left of the allowance. */
function affectsAllParts({ problem }: { problem: { code: string } }): boolean {
  return problem.code === 'railway-unreachable' || problem.code === 'railway-rate-limited'
}
