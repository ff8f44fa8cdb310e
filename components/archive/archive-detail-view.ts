import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { CopyState, StorageKind } from '#lib/verification/archive-storage.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'

/** One copy of an archive, as its page shows it. */
export type CopyView = {
  id: string
  storage: string
  kind: StorageKind
  place: string
  key: string
  bytes: number | null
  sha256: string | null
  state: CopyState
  readBackAt: string | null
  provedAt: string | null
  problem: StoredProblem | null
}

/** One archive, as its page shows it. */
export type ArchiveView = {
  id: string
  source: { id: string; name: string }
  takenAt: string
  bytes: number
  tables: number
  rows: number
  serverVersion: string
  sha256: string
  standing: ArchiveStanding
  deletedAt: string | null
  folder: { host: string | null; path: string } | null
  copies: CopyView[]
  runs: { id: string; number: number; status: RunStatus; reverify: boolean; endedAt: string | null }[]
}

/** A download that was requested. `link`: only for the person who requested it, until it expires. */
export type DownloadView = {
  id: string
  storage: string
  requestedBy: string
  requestedAt: string
  link: string | null
  expiresAt: string | null
  waiting: boolean
  unanswered: boolean
  problem: StoredProblem | null
}
