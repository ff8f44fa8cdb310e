import type { BackupWithArchive } from '#lib/platform/backup-with-archive.ts'
import type { Week } from '#lib/platform/coverage.ts'
import type { BackupOrigin, Platform } from '#lib/platform/platform.ts'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'

/** What the list of Backups is filtered by; `before` names the last Backup of the page before, as `instant~id`. */
export type BackupsFilter = { show: 'all' | 'listed' | 'gone'; origin?: BackupOrigin; before?: string }

/** What the page of the Backups shows of one Source, as `GET /api/v1/sources/:id/railway/backups` gives it. */
export type BackupsView = {
  now: string
  /** null: the Source is not connected to Railway. */
  platform: Platform | null
  /** What Railway holds, against the Policy. */
  checks: WordedCheck[]
  /** Which days can be reached; null: not connected. */
  calendar: { weeks: Week[]; gaps: { day: string; archives: number }[]; since: string } | null
  locations: CopyLocation[]
  backups: BackupWithArchive[]
  /** `before` of the next page; null: there is none. */
  next: string | null
  counts: { all: number; listed: number; gone: number }
}
