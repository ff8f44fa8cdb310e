import { KeyedProblem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import { readRestoreErrors } from './read-restore-errors.ts'
import type { ProgramResult } from './run-program.ts'

/** The last line of a pg_restore that processed the whole archive despite errors. */
const completedWithErrors = /^pg_restore: warning: errors ignored on restore: \d+$/
/** Errors after which pg_restore continues; the text after the colon is the server's. Any other error is its own and final. */
const continuesAfter =
  /^(could not execute query|COPY failed for table|unexpected extra results during COPY|could not set (session user|search_path|default_tablespace|default_table_access_method))/
const workerDied = 'a worker process died unexpectedly'
/** Messages of pg_restore or libpq about a lost connection. */
const lostConnection =
  /^(connection to server |reconnection failed|could not (re)?connect|error returned by PQ\w+: |could not (start|commit) database transaction|query failed: (?!ERROR: )|could not open large object \d+: (?!ERROR: ))/

/**
 * pg_restore gave up without a recognizable reason. Parallel jobs write to one stream, so the line with the reason may have been
 * interleaved with another; a restore with one job shows whether the archive is the reason.
 */
export class UnexplainedEnd extends KeyedProblem {}

/**
 * Judges how pg_restore ended by its exit code, its signal and its own last messages, never by the server's text, which may contain
 * data, names or messages of the database.
 * @throws Problem where it was killed or lost its server: it could not finish, whatever it reported before.
 */
export function readRestoreResult(result: ProgramResult): RestoreError[] {
  const { exitCode, signal, stderrLines, lastLine } = result
  const end = endedFromOutside(exitCode, signal)
  if (end !== null) throw problem('restore-broke-off/ended', { end })
  if (exitCode === 0) return [] // exit code 0 means no errors, whatever a NOTICE contains
  const errors = readRestoreErrors(stderrLines)
  if (signal !== null) return [...errors, { entry: '', message: `pg_restore crashed (${signal})` }]
  if (restoredDespiteErrors(result)) return errors
  const own = errors.filter(({ message }) => !continuesAfter.test(message))
  const reason = own.at(-1)
  // It gave up without reporting a reason: killed by a person, or out of memory.
  if (!reason || errors.at(-1) !== reason)
    throw new UnexplainedEnd('restore-broke-off/gave-up', { lastLine: visible(lastLine) })
  // A job that gives up reports why; one that was killed does not.
  if (own.every(({ message }) => message === workerDied))
    throw new UnexplainedEnd('restore-broke-off/job-killed')
  if (lostConnection.test(reason.message))
    throw problem('restore-broke-off/lost-server', { error: visible(reason.message) })
  return errors
}

/** Whether pg_restore processed the whole archive instead of giving up. */
export function restoredDespiteErrors({
  exitCode,
  lastLine,
}: Pick<ProgramResult, 'exitCode' | 'lastLine'>): boolean {
  return exitCode === 0 || completedWithErrors.test(lastLine)
}
