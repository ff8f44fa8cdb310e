import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { formatHeld } from '#lib/verification/messages/format-held.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { platformSubjects } from '#lib/verification/platform-subjects.ts'
import type { Backup, BackupOrigin, Platform } from './platform.ts'
import { assessPart, platformCheck } from './reading.ts'

/** Does Railway list any Backup at all? An empty list is usually the truth: Railway makes none until a schedule is turned on. */
export function listCheck({ backups }: Platform, now: Date): Check {
  const reading = assessPart(backups, now, countBackups)
  const check = (verdict: Check['verdict'], found: Message) =>
    platformCheck('backup-list', platformSubjects['backup-list'], verdict, message('some-backup'), found)
  if ('unread' in reading) return check('skipped', reading.unread)
  return reading.value.length === 0
    ? check('failed', message('no-backups'))
    : check('passed', countBackups(reading.value))
}

/** `11 backups: 10 scheduled, 1 manual; latest 22 Nov 02:44 UTC` */
export function describeList(backups: Backup[], language: Language = 'en'): string {
  return formatHeld(countBackups(backups), language)
}

export function countBackups(backups: Backup[]): Extract<Message, { code: 'backup-list' }> {
  const made = (origin: BackupOrigin) => backups.filter((backup) => backup.origin === origin).length
  return message('backup-list', {
    scheduled: made('scheduled'),
    manual: made('manual'),
    platform: made('platform'),
    newest: newestBackup(backups)?.takenAt ?? null,
  })
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
