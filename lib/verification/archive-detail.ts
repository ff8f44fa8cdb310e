import type { ArchiveStanding } from './archive-standing.ts'
import type { CopyState, StorageKind } from './archive-storage.ts'
import type { RunStatus } from './run.ts'
import type { StoredProblem } from './run-record.ts'

/** One object of an Archive in a storage. Times are ISO 8601 UTC. */
export type CopyDetail = {
  id: string
  storage: string
  kind: StorageKind
  place: string
  /** The file or the key of the object. */
  key: string
  bytes: number | null
  sha256: string | null
  state: CopyState
  readBackAt: string | null
  provedAt: string | null
  problem: StoredProblem | null
}

/** Everything that is known of one Archive. */
export type ArchiveDetail = {
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
  /** The machine and the folder of its worker; a machine of null: no worker that is known has it. */
  folder: { host: string | null; path: string } | null
  copies: CopyDetail[]
  runs: { id: string; number: number; status: RunStatus; reverify: boolean; endedAt: string | null }[]
}

/** A request to download an Archive: who, when, from where. Times are ISO 8601 UTC. */
export type ArchiveDownload = {
  id: string
  storage: string
  requestedBy: string
  requestedAt: string
  /** Only for the person who requested it, and until it expires. */
  link: string | null
  expiresAt: string | null
  /** A worker has not answered yet. */
  waiting: boolean
  /** No worker answered in time. */
  unanswered: boolean
  problem: StoredProblem | null
}
