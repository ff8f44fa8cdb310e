import type { Claimant } from '#lib/store/worker/lease.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'
import type { KeptCopies } from '#workers/keep/kept-copies.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import type { ReportSigner } from './signing-key.ts'

export type WorkerContext = {
  home: string
  privateKey: string
  binaries: PgBinaries[]
  keepArchives: number
  scratch: ScratchChoice
  /** Who claims runs. */
  worker?: Claimant
  /** How many runs it works on at the same time. */
  slots?: number
  /** The id of the metadata database's installation. */
  installation?: string
  /** Where archives are stored. */
  storage?: StorageLocation
  /** Signs reports; missing: they stay unsigned. */
  signer?: ReportSigner | null
  /** How long a source or a throwaway server may be silent; the default is `silenceTimeoutMs`. */
  silenceMs?: number
  /** Keeps copies of runs that have ended; missing: none is kept. */
  kept?: KeptCopies
  /** Stops this worker, because only the end of its process ends some work. */
  exit?: () => void
}
