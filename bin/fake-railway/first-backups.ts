import { stableId } from './stable-id.ts'
import { newBackup, retentionSeconds } from './time.ts'
import type { Backup, Schedule, Volume } from './volume.ts'

const hour = 3_600_000
const day = 24 * hour

/** A daily schedule that fired a few hours ago, and a weekly one that fired yesterday. */
export function firstSchedules(volumeInstanceId: string, now: number): Schedule[] {
  const daily = new Date(now - 3 * hour)
  const weekly = new Date(now - day - 3 * hour)
  const createdAt = now - 60 * day
  return [
    newSchedule(volumeInstanceId, 'DAILY', `44 ${daily.getUTCHours()} * * *`, createdAt),
    newSchedule(
      volumeInstanceId,
      'WEEKLY',
      `28 ${weekly.getUTCHours()} * * ${weekly.getUTCDay()}`,
      createdAt,
    ),
  ]
}

/** One schedule of a volume. Railway chooses hour and minute itself. */
export function newSchedule(
  volumeInstanceId: string,
  kind: Schedule['kind'],
  cron: string,
  createdAt: number,
): Schedule {
  return {
    id: stableId(`${volumeInstanceId} ${kind} ${createdAt}`),
    kind,
    cron,
    name: `${kind.slice(0, 1)}${kind.slice(1).toLowerCase()}`,
    retentionSeconds: retentionSeconds[kind],
    createdAt,
  }
}

/** Backups without a schedule: one of a person before a deploy, one of Railway before it updated the image. */
export function firstBackups(volume: Volume, now: number): Backup[] {
  const person = { creatorId: stableId('a-person') }
  const deploy = now - 4 * day - 5 * hour
  const update = now - 9 * day - 2 * hour
  const image = 'ghcr.io/railwayapp-templates/postgres-ssl:15'
  return [
    newBackup(volume, { id: stableId(`deploy ${deploy}`), name: 'pre-deploy', createdAt: deploy, ...person }),
    newBackup(volume, { id: stableId(`update ${update}`), name: `Auto Update ${image}`, createdAt: update }),
  ]
}
