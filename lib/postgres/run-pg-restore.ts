import type { RestoreError } from '#lib/verification/restore-error.ts'
import { loginGuardSettings } from './login-triggers.ts'
import { readRestoreResult, restoredDespiteErrors } from './read-restore-result.ts'
import type { RestoreOptions } from './restore-options.ts'
import { runProgram } from './run-program.ts'
import { sessionNames } from './session-names.ts'

/** How pg_restore reads what the archive says, on a server whose role may have settings of its own. The archive sets the rest. */
const ofGivenServer = {
  default_transaction_read_only: 'off',
  DateStyle: 'ISO,YMD',
  IntervalStyle: 'postgres',
  array_nulls: 'on',
  transform_null_equals: 'off',
  exit_on_error: 'off',
}

/**
 * Calls pg_restore once. `args` say with how many jobs, and what of the archive; everything else is the same for each call.
 * @throws Problem where it could not be finished.
 */
export async function runPgRestore(
  options: RestoreOptions & { onLine?: (line: string) => void },
  args: string[],
): Promise<RestoreError[]> {
  const connection = options.copy
  const name = sessionNames.restore
  const all = [
    `--format=${options.format ?? 'directory'}`,
    `--dbname=${connection.database}`,
    ...(options.external ? ['--no-owner', '--no-privileges'] : []),
    // pg_dump writes subscriptions that connect nowhere; of an archive that somebody else made who knows.
    ...(options.external || !options.manifest.objects ? ['--no-subscriptions'] : []),
    '--no-tablespaces',
    '--no-password',
    '--verbose',
    ...args,
    options.folder,
  ]
  const result = await runProgram(options.binaries, 'pg_restore', all, {
    archive: options.folder,
    list: args.map((arg) => /^--use-list=(.*)$/.exec(arg)?.[1]).find(Boolean),
    connection: options.viaRelay?.(connection) ?? connection,
    name,
    encrypted: options.viaRelay ? false : (options.encrypted ?? false),
    encoding: options.manifest.encoding,
    // What is known of the server is known by its own address, not by that of the way to it.
    ...(options.external ? { settings: { ...loginGuardSettings(connection), ...ofGivenServer } } : {}),
    signal: options.signal,
    onLine: (line) => {
      const done = /finished item \d+ TABLE DATA (.*)$/.exec(line)
      if (done?.[1]) options.onTable?.(done[1])
      options.onLine?.(line)
    },
  })
  options.signal.throwIfAborted()
  // The server's trouble is the better reason: a full disk, rather than a session that ended.
  await options.assertHealthy(restoredDespiteErrors(result) ? undefined : name)
  return readRestoreResult(result)
}
