import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'

/** An archive as the page of all archives shows it. */
export type ArchiveRow = {
  id: string
  source: { id: string; name: string }
  takenAt: string
  bytes: number
  inFolder: boolean
  copies: { storage: string; state: CopyState; provedAt: string | null; versionsRemain: boolean }[]
  proofs: number
  standing: Pick<ArchiveStanding, 'state'> & { provedBy: { id: string; number: number } | null }
  /** The next proved archive of its database takes its place. */
  deletedNext?: boolean
}
