import type { PgBinaries } from './source.ts'

/** A worker as people see it. */
export type WorkerRecord = {
  id: string
  /** null: an earlier version did not report it. */
  host: string | null
  home: string | null
  version: string
  tools: PgBinaries[]
  /** The ends of its public key, as its log shows it. */
  key: string
  /** `stopped`: it ended in order. `silent`: it no longer reports. */
  state: 'online' | 'stopped' | 'silent'
  seenAt: string
  startedAt: string
  /** How many runs it works on at the same time; null: an earlier version did not report it. */
  slots: number | null
  runs: { id: string; number: number; source: string }[]
  disk: { use: 'archives' | 'scratch'; folder: string; freeBytes: number; bytes: number }[]
  /** Names of databases whose encrypted connection it cannot open. */
  unopenable: string[]
}
