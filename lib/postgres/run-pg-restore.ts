import type { RestoreError } from '#lib/verification/restore-error.ts'
import { loginGuardSettings } from './login-triggers.ts'
import { readRestoreResult, restoredDespiteErrors } from './read-restore-result.ts'
import type { RestoreOptions } from './restore-options.ts'
import { runProgram } from './run-program.ts'
import { sessionNames } from './session-names.ts'

/** Settings for pg_restore on an external server, whose role may have other ones. The archive's script sets the rest. */
const externalServerSettings = {
  default_transaction_read_only: 'off',
  DateStyle: 'ISO,YMD',
  IntervalStyle: 'postgres',
  array_nulls: 'on',
  transform_null_equals: 'off',
  exit_on_error: 'off',
}

/**
 * Runs pg_restore once. `args` set the number of jobs and select entries; all other arguments are the same for each run.
 * @throws Problem where it could not finish.
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
    // pg_dump writes subscriptions with connect = false; an external archive may contain others.
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
    // The login guard is cached by the server's address, not by that of the relay.
    ...(options.external
      ? { settings: { ...loginGuardSettings(connection), ...externalServerSettings } }
      : {}),
    signal: options.signal,
    onLine: (line) => {
      options.onOutput?.(line)
      const done = /finished item \d+ TABLE DATA (.*)$/.exec(line)
      if (done?.[1]) options.onTable?.(done[1])
      options.onLine?.(line)
    },
  })
  options.signal.throwIfAborted()
  // Trouble of the server is the better reason: a full disk instead of a lost session.
  await options.assertHealthy(restoredDespiteErrors(result) ? undefined : name)
  return readRestoreResult(result)
}
