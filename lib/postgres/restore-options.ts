import type { Connection } from '#lib/connection-string.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { DatabaseRequirements } from './database-options.ts'

/** The forms of archive that pg_restore reads. */
export type ArchiveFormat = 'directory' | 'custom' | 'tar'

export type RestoreOptions = {
  binaries: PgBinaries
  /** What the database must be like before anything can be restored into it. */
  manifest: DatabaseRequirements & Partial<Pick<Manifest, 'objects'>>
  /** What pg_dump wrote. */
  folder: string
  format?: ArchiveFormat
  /** Jobs of pg_restore; otherwise two more than there are processors. */
  jobs?: number
  /** A superuser's, on a server of ours. */
  connection(database: string): Connection
  /** The role that restores, which is none, and its database. */
  copy: Connection
  /** Somebody else's server: nothing is made there but one database. */
  external?: boolean
  encrypted?: boolean
  signal: AbortSignal
  /** Asks the server whether it could do all it was asked; see `Scratch`. */
  assertHealthy(gaveUp?: string): Promise<void>
  /** The way to the server for pg_restore, where it is another than ours; see `Scratch`. */
  viaRelay?(connection: Connection): Connection
  onTable?: (table: string) => void
  /** The restore begins once more, with one job. */
  onAgain?: () => void
}
