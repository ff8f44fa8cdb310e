import type { Connection } from '#lib/connection-string.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { dumpProblem } from './dump-problem.ts'
import { runProgram } from './run-program.ts'

/**
 * Writes the whole database, as `snapshot` shows it, into `folder` (directory format, made by pg_dump).
 * Never with -n or -t: those leave out large objects and what lies between schemas. Waits at most 10 s for a lock.
 * @throws Problem: an archive that was not written to its end is no archive.
 */
export async function dump(
  binaries: PgBinaries,
  options: {
    connection: Connection
    name: string
    encrypted: boolean
    snapshot: string
    folder: string
    jobs: number
    /** 0 to 9; an archive that is thrown away after the run is not worth compressing. */
    compress: number
    signal: AbortSignal
    /** The database's own. */
    encoding: string
    /** What its sessions must have, see `sql/dump-settings.sql`. */
    settings?: Record<string, string>
    /** Called when the contents of one more table begin to be written. */
    onTable?: () => void
  },
): Promise<void> {
  const args = [
    '--format=directory',
    `--file=${options.folder}`,
    `--jobs=${options.jobs}`,
    `--snapshot=${options.snapshot}`,
    `--compress=${options.compress}`,
    '--no-sync',
    '--lock-wait-timeout=10000',
    '--no-password',
    '--verbose',
  ]
  const result = await runProgram(binaries, 'pg_dump', args, {
    ...options,
    archive: options.folder,
    onLine: (line) => {
      if (/dumping contents of table/.test(line)) options.onTable?.()
    },
  })
  options.signal.throwIfAborted()
  if (result.exitCode !== 0) throw dumpProblem(result)
}
