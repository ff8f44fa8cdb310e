import type { Evidence } from './messages/message.ts'
import type { Outcome } from './run.ts'

/** What a worker saw of an Archive's files, from `since` to `at` without a change. Instants are the metadata database's. */
export type ArchiveFileCheck = {
  seen: 'present' | 'missing' | 'damaged' | 'unreadable'
  /** What differs; empty where nothing does. */
  found: Evidence
  since: string
  at: string
  /** When all sums were last compared; null: only the presence of the files was checked. */
  sumsAt: string | null
}

/** A Run that ended, as far as it says something of an Archive. `drill`: it proved a kept one again. */
export type ArchiveRun = {
  id: string
  number: number
  status: Outcome
  reverify: boolean
  endedAt: string
  problemCode: string | null
}

/** What is known of one copy in a storage that was written whole. */
export type ArchiveCopyEvidence = {
  storage: string
  state: 'stored' | 'wrong' | 'missing'
  since: string
  /** When a Run restored what was read from it; null: none did. */
  provedAt: string | null
  /** When the storage last listed it, and when its content was last read and found equal. */
  seenAt: string | null
  sumsAt: string | null
}

/** Everything that is known of one Archive, wherever it was learned. */
export type ArchiveEvidence = {
  id: string
  /** By production's clock. */
  takenAt: string
  /** When its capture began by the metadata database's clock; null: not known. */
  capturedAt: string | null
  keptAt: string | null
  deletedAt: string | null
  /** Number of the Run that took it. */
  takenBy: number
  runs: ArchiveRun[]
  /** The newest check of its files; null: there was none. */
  fileCheck: ArchiveFileCheck | null
  copies: ArchiveCopyEvidence[]
}
