import { availableParallelism } from 'node:os'
import type { Connection } from '#lib/connection-string.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { assertSamePrograms } from './assert-same-programs.ts'
import { eventTriggersLast } from './event-triggers-last.ts'
import { type MadeLike, makeDatabase, remakeDatabase } from './make-database.ts'
import { restorePart } from './restore-part.ts'

/** The forms of archive that pg_restore reads. */
export type ArchiveFormat = 'directory' | 'custom' | 'tar'

export type RestoreOptions = {
  tools: WorkerTool
  /** What the database must be like before anything can be restored into it. */
  manifest: MadeLike & Partial<Pick<Manifest, 'objects'>>
  /** What pg_dump wrote. */
  folder: string
  format?: ArchiveFormat
  /** Jobs of pg_restore; otherwise two more than there are processors. */
  jobs?: number
  connection(database: string): Connection
  /** Somebody else's server: nothing is made there but one database. */
  given?: boolean
  encrypted?: boolean
  signal: AbortSignal
  /** Asks the server whether it could do all it was asked; see `Scratch`. */
  assertHealthy(gaveUp?: string): Promise<void>
  /** The way to the server for pg_restore, where it is another than ours; see `Scratch`. */
  through?(connection: Connection): Connection
  onTable?: (table: string) => void
  /** The restore begins once more, with one job. */
  onAgain?: () => void
}

export type RestoreResult = {
  errors: RestoreError[]
  localeFallback: LocaleFallback | null
  /** What failed with several jobs, where the same archive restored with one. */
  parallelErrors: RestoreError[]
}

/**
 * Makes the roles and the database, and restores the archive into it with one job per processor. What that could not do is
 * not judged: jobs get in each other's way (they deadlock, or load a table before the one it points to). So the archive is restored once
 * more with one job into an empty database, and what that could not do comes back as values: a finding about the archive.
 * @throws Problem where the restore could not be finished, which says nothing about the archive.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const localeFallback = await makeDatabase(options)
  const { format = 'directory', jobs = Math.min(16, availableParallelism()) + 2 } = options
  // A tar archive can be read from front to back only.
  const several = format === 'tar' ? 1 : jobs
  const errors = await restoreWith(several, options)
  if (errors.length === 0) return { errors, localeFallback, parallelErrors: [] }
  if (!options.given) await assertSamePrograms(options.tools, options.connection('postgres'))
  if (several === 1) return { errors, localeFallback, parallelErrors: [] }
  options.onAgain?.()
  await remakeDatabase(options)
  const serial = await restoreWith(1, options)
  return { errors: serial, localeFallback, parallelErrors: serial.length === 0 ? errors : [] }
}

async function restoreWith(jobs: number, options: RestoreOptions): Promise<RestoreError[]> {
  const errors: RestoreError[] = []
  const pass = async (listed: string[]) => {
    errors.push(...(await restorePart(options, [`--jobs=${jobs}`, ...listed])))
  }
  const { objects } = options.manifest
  // Listing ten thousand tables takes a while, so it is not done where the Manifest knows of no event trigger.
  if (objects && !objects.some(({ kind }) => kind === 'event-trigger')) await pass([])
  else await eventTriggersLast(options.tools, { format: 'directory', ...options }, pass)
  return errors
}
