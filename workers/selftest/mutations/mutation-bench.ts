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
  /** Kinds of checks that are left out of account: how a test shows that a blind comparison is found out. */
  ignoredKinds: CheckKind[]
  signal: AbortSignal
}
