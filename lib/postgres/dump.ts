import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { runProgram } from './program.ts'

/**
 * Writes the whole database, as `snapshot` shows it, into `folder` (directory format, made by pg_dump).
 * Never with -n or -t: those leave out large objects and what lies between schemas. Waits at most 10 s for a lock.
 * @throws Problem: an archive that was not written to its end is no archive.
 */
export async function dump(
  tools: WorkerTool,
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
    // Without an encoding any byte may be there, and none of them may be held against UTF-8.
    ...(options.encoding === 'SQL_ASCII' ? ['--encoding=SQL_ASCII'] : []),
  ]
  const ended = await runProgram(tools, 'pg_dump', args, {
    ...options,
    onLine: (line) => {
      if (/dumping contents of table/.test(line)) options.onTable?.()
    },
  })
  options.signal.throwIfAborted()
  if (ended.exitCode !== 0) throw dumpProblem(ended.said, ended.exitCode)
}

function dumpProblem(said: string[], exitCode: number): Problem {
  const text = said.join('\n')
  const first =
    said.find((line) => /error:/.test(line))?.replace(/^pg_dump: error: /, '') ??
    `pg_dump ended with ${exitCode} and said nothing`
  if (/No space left on device/i.test(text))
    return new Problem(
      'disk-full',
      'There is no space left for the archive.',
      'Free some space, or choose another disk with BACKPROOF_HOME.',
    )
  if (/server version mismatch/.test(text))
    return new Problem(
      'tool-too-old',
      'pg_dump is older than the server and refuses to read it.',
      "Install the PostgreSQL programs of the server's own major version on the worker.",
    )
  // The jobs of pg_dump never wait for a lock: whoever asks for the whole table in between makes them give up.
  const asked = /could not obtain lock on relation "([^"]+)"/.exec(text)?.[1]
  if (asked)
    return new Problem(
      'gave-way',
      `Another session asked for the whole table ${asked} while it was dumped, so the run gave way.`,
      'Production comes first. Verify again when the migration is done.',
    )
  // --lock-wait-timeout is a statement timeout of the LOCK TABLE alone.
  if (/lock timeout|statement timeout.*LOCK TABLE/is.test(text) && !/permission denied/.test(text)) {
    return new Problem(
      'lock-timeout',
      `A table stayed locked for more than 10 s: ${first}`,
      'A migration or a prepared transaction holds it; try again when it is done.',
    )
  }
  if (/permission denied|row-level security/.test(text)) {
    return new Problem(
      'permission-denied',
      `The role may not read everything: ${first}`,
      'Give it pg_read_all_data and BYPASSRLS, or use the owner.',
    )
  }
  if (
    /server closed the connection|connection to server.*failed|terminating connection|could not connect/i.test(
      text,
    )
  ) {
    return new Problem(
      'connection-lost',
      `The server went away while it was read: ${first}`,
      'It restarted, or the network broke. Try again.',
    )
  }
  return new Problem(
    'dump-failed',
    `pg_dump could not finish: ${first}`,
    'What it said is what PostgreSQL would tell you, too; production may be damaged.',
  )
}
