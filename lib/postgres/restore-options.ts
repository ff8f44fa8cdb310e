import type { Connection } from '#lib/connection-string.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { DatabaseRequirements } from './database-options.ts'

/** The archive formats that pg_restore reads. */
export type ArchiveFormat = 'directory' | 'custom' | 'tar'

export type RestoreOptions = {
  binaries: PgBinaries
  /** What the database needs before anything can be restored into it. */
  manifest: DatabaseRequirements & Partial<Pick<Manifest, 'objects'>>
  /** The archive that pg_dump wrote. */
  folder: string
  format?: ArchiveFormat
  /** Jobs of pg_restore; by default the number of processors plus two. */
  jobs?: number
  /** Connects as superuser on a server of ours. */
  connection(database: string): Connection
  /** Connects as the role that restores, never a superuser, to the database to restore into. */
  copy: Connection
  /** An external server: nothing but one database is created there. */
  external?: boolean
  encrypted?: boolean
  signal: AbortSignal
  /** Checks that the server had no trouble of its own; see `Scratch`. */
  assertHealthy(gaveUp?: string): Promise<void>
  /** How pg_restore reaches an external server; see `Scratch`. */
  viaRelay?(connection: Connection): Connection
  onTable?: (table: string) => void
  /** Called for each line of pg_restore's stderr. */
  onOutput?: (line: string) => void
  /** Called when the restore starts again with one job. */
  onAgain?: () => void
}
