import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { endedFromOutside } from './ended-from-outside.ts'
import { readRestoreErrors } from './read-restore-errors.ts'
import type { ProgramResult } from './run-program.ts'

/** The last line of a pg_restore that got through the whole archive, whatever it could not do on the way. */
const lastOfWhole = /^pg_restore: warning: errors ignored on restore: \d+$/
/** What it goes on after: what follows the colon is the server's. Every other error is its own, and its last. */
const goesOnAfter =
  /^(could not execute query|COPY failed for table|unexpected extra results during COPY|could not set (session user|search_path|default_tablespace|default_table_access_method))/
const workerDied = 'a worker process died unexpectedly'
/** Its own words, or libpq's, for a connection that it lost. */
const lostConnection =
  /^(connection to server |reconnection failed|could not (re)?connect|error returned by PQ\w+: |could not (start|commit) database transaction|query failed: (?!ERROR: )|could not open large object \d+: (?!ERROR: ))/

/**
 * pg_restore gave up and its lines name no reason. Jobs write into one stream piece by piece, so that the line of one may have been
 * torn by another's: whether the archive is the reason is told by a restore with one job.
 */
export class UnexplainedEnd extends Problem {}

/**
 * Judges how pg_restore ended by its exit code, its signal and its own last words. Never by what the server said in between: that may be
 * a row, a name or a message that somebody wrote.
 * @throws Problem where it was ended from outside, or lost its server: it could not finish, whatever it said before.
 */
export function readRestoreResult(result: ProgramResult): RestoreError[] {
  const { exitCode, signal, stderrLines, lastLine } = result
  const how = endedFromOutside(exitCode, signal)
  if (how !== null) throw brokeOff(`pg_restore ${how}`)
  if (exitCode === 0) return [] // it counted no error, whatever a NOTICE looks like
  const errors = readRestoreErrors(stderrLines)
  if (signal !== null) return [...errors, { entry: '', message: `pg_restore crashed (${signal})` }]
  if (restoredDespiteErrors(result)) return errors
  const own = errors.filter(({ message }) => !goesOnAfter.test(message))
  const reason = own.at(-1)
  // It gave up without a reason of its own: ended by hand, or out of memory.
  if (!reason || errors.at(-1) !== reason)
    throw brokeOff(`pg_restore was ended before it was done (${visible(lastLine)})`, UnexplainedEnd)
  // A job that gave up says why; one that was killed does not.
  if (own.every(({ message }) => message === workerDied))
    throw brokeOff('a process of pg_restore was killed', UnexplainedEnd)
  if (lostConnection.test(reason.message))
    throw brokeOff(`pg_restore lost the throwaway server (${visible(reason.message)})`)
  return errors
}

/** Whether it went through the whole archive, rather than give up on the way. */
export function restoredDespiteErrors({
  exitCode,
  lastLine,
}: Pick<ProgramResult, 'exitCode' | 'lastLine'>): boolean {
  return exitCode === 0 || lastOfWhole.test(lastLine)
}

function brokeOff(what: string, Kind = Problem): Problem {
  return new Kind(
    'restore-broke-off',
    `The restore could not be finished: ${what}.`,
    'The archive is not to blame. Memory may have run out, or somebody ended it; try again.',
  )
}
