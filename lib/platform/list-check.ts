import { plural, shortInstant } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Backup, BackupOrigin, Platform } from './platform.ts'
import { assessReading, platformCheck } from './reading.ts'

const fix =
  "no backups yet. Turn on a daily schedule, and create a first backup here or in the service's Backups tab at Railway"

/** Does Railway list any Backup at all? An empty list is usually the truth: none are made unless somebody asked for them. */
export function listCheck({ backups }: Platform, now: Date): Check {
  const reading = assessReading(backups, now, describeList)
  const check = (verdict: Check['verdict'], found: string) =>
    platformCheck('backup-list', 'Railway backups', verdict, 'at least one backup', found)
  if ('unread' in reading) return check('skipped', reading.unread)
  return reading.value.length === 0 ? check('failed', fix) : check('passed', describeList(reading.value))
}

/** `11 Backups: 10 scheduled, 1 manual; the newest of 22 Nov 02:44 UTC`. */
export function describeList(backups: Backup[]): string {
  const newest = newestBackup(backups)
  if (!newest) return 'no backups yet'
  const many = (origin: BackupOrigin, word: string) => {
    const own = backups.filter((backup) => backup.origin === origin).length
    return own > 0 ? [`${own} ${word}`] : []
  }
  const sorts = [
    ...many('scheduled', 'scheduled'),
    ...many('manual', 'manual'),
    ...many('platform', 'made by Railway'),
  ]
  const when = `latest ${shortInstant(newest.takenAt)} UTC`
  return `${plural(backups.length, 'backup')}: ${sorts.join(', ')}; ${when}`
}

/** The newest Backup, of one origin where that is named. */
export function newestBackup<T extends Pick<Backup, 'takenAt' | 'origin'>>(
  backups: T[],
  origin?: BackupOrigin,
): T | null {
  const own = backups.filter((backup) => origin === undefined || backup.origin === origin)
  return own.reduce<T | null>(
    (best, it) => (best === null || Date.parse(it.takenAt) > Date.parse(best.takenAt) ? it : best),
    null,
  )
}
