import type {
  ListedBackup,
  ListedSchedule,
  PitrClaim,
  RailwaySurvey,
  RateLimitStatus,
  ReadResult,
  Volume,
} from '#lib/platform/platform.ts'
import { asProblem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { backupList, scheduleList, survey, variables, volumeNow } from './operations.ts'
import type { ServiceLocation } from './resolve.ts'

type Place = ServiceLocation & { volumeInstanceId: string }
type VolumeParts = Pick<RailwaySurvey, 'backups' | 'schedules' | 'volume'>

/**
 * Surveys one service at Railway: two requests, or more where a part fails. Each part has a value or a problem of its own: a list that
 * cannot be read is never an empty list.
 * @throws Problem `cancelled` only
 */
export async function surveyRailway(
  access: RailwayAccess,
  place: Place,
  signal?: AbortSignal,
): Promise<RailwaySurvey> {
  const at = new Date().toISOString()
  let requests = 0
  let rate: RateLimitStatus | null = null
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
  // One refused part fails the whole request; alone, the other parts may succeed.
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

/** Point-in-time recovery by the variables of the service; whether its archive is complete is unknown. */
async function readPitr(
  access: RailwayAccess,
  { projectId, environmentId, serviceId }: Place,
  { backups }: VolumeParts,
  signal?: AbortSignal,
): Promise<ReadResult<PitrClaim>> {
  if ('problem' in backups && affectsAllParts(backups)) return backups
  const service = { projectId, environmentId, serviceId }
  return readPart(
    request(access, variables, service, signal).then((answer) => {
      const bucket = answer.variables.WAL_ARCHIVE_BUCKET
      return { on: bucket !== undefined, bucketWired: typeof bucket === 'string' && bucket.trim() !== '' }
    }),
  )
}

async function readPart<T>(reading: Promise<T>): Promise<ReadResult<T>> {
  try {
    return { value: await reading }
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.code === 'cancelled') throw problem
    return { problem: problem.details }
  }
}

/** Whether a problem affects every part, so that further requests are useless. */
function affectsAllParts({ problem }: { problem: { code: string } }): boolean {
  return problem.code === 'railway-unreachable' || problem.code === 'railway-rate-limited'
}
