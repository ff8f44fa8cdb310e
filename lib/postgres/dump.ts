import type { Connection } from '#lib/connection-string.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { dumpProblem } from './dump-problem.ts'
import { runProgram } from './run-program.ts'

/** Ends a connection of pg_dump whose network fell silent; without these libpq waits for two hours. */
const keepAlive = 'keepalives_idle=15 keepalives_interval=5 keepalives_count=6 tcp_user_timeout=60000'

/**
 * Dumps the whole database in `snapshot` into `folder`, in directory format.
 * Never with -n or -t: those leave out large objects and objects without a schema. Waits at most 10 s for a lock.
 * @throws Problem where pg_dump did not finish: an incomplete archive is no archive.
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
    /** pg_dump's compression level, 0 to 9; 0 for an archive that is deleted after the run. */
    compress: number
    signal: AbortSignal
    /** The encoding of the database. */
    encoding: string
    /** Settings of its sessions, see `sql/dump-settings.sql`. */
    settings?: Record<string, string>
    /** Called each time pg_dump starts writing a table's rows. */
    onTable?: () => void
    /** Called for each line of its stderr. */
    onOutput?: (line: string) => void
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
    // libpq has no variables for these. They contain no database, so PGDATABASE applies.
    ...(options.connection.host.startsWith('/') ? [] : [`--dbname=${keepAlive}`]),
  ]
  const result = await runProgram(binaries, 'pg_dump', args, {
    ...options,
    archive: options.folder,
    onLine: (line) => {
      options.onOutput?.(line)
      if (/dumping contents of table/.test(line)) options.onTable?.()
    },
  })
  options.signal.throwIfAborted()
  if (result.exitCode !== 0) throw dumpProblem(result)
}
