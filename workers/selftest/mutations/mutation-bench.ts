import type { Scratch } from '#lib/postgres/scratch.ts'
import type { CheckKind } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { SourceFacts } from './exceptions.ts'
import type { ArchiveEntry } from './list-entries.ts'

/** What every mutation of one archive shares. */
export type MutationBench = {
  server: Scratch
  binaries: PgBinaries
  /** What pg_dump wrote. */
  folder: string
  manifest: Manifest
  entries: ArchiveEntry[]
  facts: SourceFacts
  /** Kinds of checks to ignore: tests use it to prove that a blind comparison is detected. */
  ignoredKinds: CheckKind[]
  signal: AbortSignal
}
