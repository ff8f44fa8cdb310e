import type { RunStatus } from './run.ts'

/** A Source that was archived: its history stays, and nothing of it runs. */
export type ArchivedSource = {
  id: string
  name: string
  archivedAt: string
  /** Its connection was removed, so that it needs another one before it can be verified. */
  needsConnection: boolean
  last: { id: string; number: number; status: RunStatus } | null
}
