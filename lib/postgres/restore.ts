import { availableParallelism } from 'node:os'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { eventTriggersLast } from './event-triggers-last.ts'
import { type MadeLike, makeDatabase, restoredDatabase } from './make-database.ts'
import { runProgram } from './program.ts'
import { readRestoreErrors } from './read-restore-errors.ts'

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
  onTable?: (table: string) => void
}

/**
 * Makes the roles and the database, and restores the archive into it with one job per processor.
 * What pg_restore could not do comes back as values: it is a finding about the archive, not a Problem of ours.
 */
export async function restore(
  options: RestoreOptions,
): Promise<{ errors: RestoreError[]; localeFallback: string | null }> {
  const localeFallback = await makeDatabase(options)
  const { format = 'directory', jobs = Math.min(16, availableParallelism()) + 2 } = options
  const args = [
    `--format=${format}`,
    // A tar archive can be read from front to back only.
    `--jobs=${format === 'tar' ? 1 : jobs}`,
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
  return { errors, localeFallback }
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
  const ended = await runProgram(options.tools, 'pg_restore', args, {
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
  if (/No space left on device/i.test(ended.said.join('\n'))) {
    throw new Problem(
      'disk-full',
      'There is no space left for the throwaway server.',
      'The archive is not to blame. Free some space, or choose another disk with BACKPROOF_SCRATCH.',
    )
  }
  if (
    ended.exitCode !== 0 &&
    /server closed the connection|connection to server.*failed|terminating connection/i.test(
      ended.said.join('\n'),
    )
  ) {
    throw new Problem(
      'restore-broke-off',
      'The throwaway server went away while the archive was restored.',
      'The archive is not to blame. Memory may have run out; try again.',
    )
  }
  return readRestoreErrors(ended.said, ended.exitCode)
}
