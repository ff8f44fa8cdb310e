import { availableParallelism } from 'node:os'
import type { Connection } from '#lib/connection-string.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { eventTriggersLast } from './event-triggers-last.ts'
import { type MadeLike, makeDatabase, remakeDatabase, restoredDatabase } from './make-database.ts'
import { runProgram } from './program.ts'
import { readRestoreResult } from './read-restore-result.ts'

/** The forms of archive that pg_restore reads. */
export type ArchiveFormat = 'directory' | 'custom' | 'tar'

type RestoreOptions = {
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
  assertHealthy(): Promise<void>
  onTable?: (table: string) => void
  /** The restore begins once more, with one job. */
  onAgain?: () => void
}

export type RestoreResult = {
  errors: RestoreError[]
  localeFallback: string | null
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
  if (errors.length === 0 || several === 1) return { errors, localeFallback, parallelErrors: [] }
  options.onAgain?.()
  await remakeDatabase(options)
  const serial = await restoreWith(1, options)
  return { errors: serial, localeFallback, parallelErrors: serial.length === 0 ? errors : [] }
}

async function restoreWith(jobs: number, options: RestoreOptions): Promise<RestoreError[]> {
  const { format = 'directory' } = options
  const args = [
    `--format=${format}`,
    `--jobs=${jobs}`,
    `--dbname=${options.connection(restoredDatabase).database}`,
    ...(options.given ? ['--no-owner', '--no-privileges'] : []),
    '--no-subscriptions',
    '--no-tablespaces',
    '--no-password',
    '--verbose',
  ]
  const errors: RestoreError[] = []
  const pass = async (listed: string[]) => {
    errors.push(...(await restorePart(options, [...args, ...listed, options.folder])))
  }
  const { objects } = options.manifest
  // Listing ten thousand tables takes a while, so it is not done where the Manifest knows of no event trigger.
  if (objects && !objects.some(({ kind }) => kind === 'event-trigger')) await pass([])
  else await eventTriggersLast(options.tools, { ...options, format }, pass)
  return errors
}

/** How pg_restore reads what the archive says, on a server whose role may have settings of its own. The archive sets the rest. */
const ofGivenServer = {
  default_transaction_read_only: 'off',
  DateStyle: 'ISO,YMD',
  IntervalStyle: 'postgres',
  array_nulls: 'on',
  transform_null_equals: 'off',
  exit_on_error: 'off',
  idle_session_timeout: '0',
}

async function restorePart(options: RestoreOptions, args: string[]): Promise<RestoreError[]> {
  const result = await runProgram(options.tools, 'pg_restore', args, {
    connection: options.connection(restoredDatabase),
    name: 'backproof: restore',
    encrypted: options.encrypted ?? false,
    ...(options.given ? { settings: ofGivenServer } : {}),
    signal: options.signal,
    onLine: (line) => {
      const done = /finished item \d+ TABLE DATA (.*)$/.exec(line)
      if (done?.[1]) options.onTable?.(done[1])
    },
  })
  options.signal.throwIfAborted()
  // The server's trouble is the better reason: a full disk, rather than a session that ended.
  await options.assertHealthy()
  return readRestoreResult(result)
}
