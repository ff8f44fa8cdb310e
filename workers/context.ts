import type { PgBinaries } from '#lib/verification/source.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'

export type WorkerContext = {
  home: string
  privateKey: string
  binaries: PgBinaries[]
  keepArchives: number
  scratch: ScratchChoice
  /** Where archives are stored. */
  storage?: StorageLocation
}
