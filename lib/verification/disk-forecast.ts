import { plural } from '#lib/format.ts'
import type { Alert } from './alerts.ts'
import { createNotification } from './notification-words.ts'
import { restoredBytes } from './restored-bytes.ts'

/** A disk that a worker uses, as it last reported it. */
export type DiskReading = {
  workerId: string
  host: string
  use: 'archives' | 'scratch'
  folder: string
  freeBytes: number
  bytes: number
  /** A run is using it now, so its free space is not what the next one finds. */
  busy: boolean
}

/** What has been measured of archives. */
export type DiskDemand = {
  /** The largest of the newest archives of each database; null: there is none. */
  archiveBytes: number | null
  /** The largest database. */
  databaseBytes: number | null
  /** How much the stored archives have grown in a day, what was deleted taken off. */
  growthBytesPerDay: number
}

export type DiskForecast = DiskReading & {
  /** What the next run needs: its archive, or the restored database. null: not known. */
  needBytes: number | null
  /** How many such fit; null: not known. */
  fits: number | null
  /** Days until it is full, as it has grown; null: it does not grow. */
  fullInDays: number | null
}

/** How long a disk lasts. A scratch disk is empty again after each run, so it does not grow. */
export function forecastDisk(reading: DiskReading, demand: DiskDemand): DiskForecast {
  const restored = demand.databaseBytes === null ? null : restoredBytes(demand.databaseBytes)
  const needBytes = reading.use === 'archives' ? demand.archiveBytes : restored
  const grows = reading.use === 'archives' && demand.growthBytesPerDay > 0
  return {
    ...reading,
    needBytes,
    fits: needBytes === null || needBytes <= 0 ? null : Math.floor(reading.freeBytes / needBytes),
    fullInDays: grows ? Math.floor(reading.freeBytes / demand.growthBytesPerDay) : null,
  }
}

/** `room for 12 more archives, full in 40 days`. */
export function forecastText({ use, fits, fullInDays }: DiskForecast): string {
  const thing = use === 'archives' ? plural(fits ?? 0, 'more archive') : plural(fits ?? 0, 'more restore')
  const room = fits === null ? 'no run yet to measure by' : `room for ${thing}`
  if (fullInDays === null) return room
  return `${room}, ${fullInDays > 365 ? 'not full within a year' : `full in ${plural(fullInDays, 'day')}`}`
}

export function diskAlertKey({ workerId, use }: DiskReading): string {
  return `disk-full:${use}:${workerId}`
}

/** Less than one archive, or one restored database, fits. */
export function diskAlert(forecast: DiskForecast): Alert | null {
  const { use, host, folder, freeBytes, needBytes, fits } = forecast
  if (fits === null || needBytes === null || fits >= 1) return null
  return {
    key: diskAlertKey(forecast),
    notification: createNotification({
      ...{ kind: 'storage-failing', severity: 'critical', source: null, since: null, path: '/archives' },
      facts: { about: 'disk', use, host, folder, freeBytes, needBytes },
    }),
  }
}
