import type { StoredArchive } from '#lib/archives/archive-folder.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import type { Check } from '#lib/verification/check.ts'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'

/** A stored archive with the Manifest that a restore must match. */
export type CapturedArchive = {
  stored: StoredArchive
  manifest: Manifest
  snapshot: string
  binaries: PgBinaries
  checks: Check[]
}

/** The source itself cannot be read completely, so there is no archive. */
type CorruptSource = { corruption: Check[] }

/** `intact` is false where the stored files are not the ones that were written; nothing is restored then. */
type Restored = {
  intact: boolean
  checks: Check[]
  errors: RestoreError[]
  localeFallback?: LocaleFallback | null
  given?: boolean
  /** Tables that restore in some load orders only. */
  orders?: LoadOrder[]
}

/** Everything a run does outside its own process; `verify` calls them in order. */
export type RunPorts = {
  preflight(signal: AbortSignal): Promise<{ probe: SourceProbe; checks: Check[] }>
  withScratch<T>(
    probe: SourceProbe,
    use: (scratch: Promise<Scratch>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>
  capture(
    probe: SourceProbe,
    scratch: Promise<Scratch>,
    signal: AbortSignal,
  ): Promise<CapturedArchive | CorruptSource>
  restore(archive: CapturedArchive, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Restored>
  /** Adds to findings about rows the keys of the rows that differ. */
  addDifferingRows(
    checks: Check[],
    archive: { manifest: Manifest },
    scratch: Promise<Scratch>,
    signal: AbortSignal,
  ): Promise<Check[]>
  inspect(archive: { manifest: Manifest }, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Manifest>
}
