import type { StoredArchive } from '#lib/archives/archive-folder.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import type { Check } from '#lib/verification/check.ts'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'

/** An archive as it is stored, with what it must bring back. */
export type CapturedArchive = {
  stored: StoredArchive
  manifest: Manifest
  snapshot: string
  binaries: PgBinaries
  checks: Check[]
}

/** Production itself cannot be read whole, so there is no archive. */
type CorruptSource = { corruption: Check[] }

/** `whole` is false where the stored archive is not the one that was written; it is not restored then. */
type Restored = {
  whole: boolean
  checks: Check[]
  errors: RestoreError[]
  localeFallback?: LocaleFallback | null
  given?: boolean
  /** Tables that come back in some orders of loading only. */
  orders?: LoadOrder[]
}

/** What one run does to the outside world. `verify` says in which order. */
export type RunPorts = {
  preflight(signal: AbortSignal): Promise<{ probe: SourceProbe; checks: Check[] }>
  withScratch<T>(probe: SourceProbe, use: (scratch: Promise<Scratch>) => Promise<T>): Promise<T>
  capture(
    probe: SourceProbe,
    scratch: Promise<Scratch>,
    signal: AbortSignal,
  ): Promise<CapturedArchive | CorruptSource>
  restore(archive: CapturedArchive, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Restored>
  /** Adds to findings about rows which rows they are. */
  addDifferingRows(
    checks: Check[],
    archive: { manifest: Manifest },
    scratch: Promise<Scratch>,
  ): Promise<Check[]>
  inspect(archive: { manifest: Manifest }, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Manifest>
}
