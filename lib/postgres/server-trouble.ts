import { type Problem, problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { sessionNames } from './session-names.ts'

/** One error of a server. `file`: the server's source file that raised it, '' where that is not known. */
export type ServerReport = {
  sqlstate: string
  message: string
  backend: string
  application: string
  file: string
}

/** Source files of the server that access its files and libraries: an error raised there is a fault of the machine. */
const ownFiles =
  /^(md|smgr|fd|bufmgr|localbuf|copydir|buffile|logtape|slru|xlog\w*|relmapper|fileset|sharedfileset|storage|reinit|dsm_impl|aio\w*|method_\w+|dfmgr)\.c$/
/** Source files of procedural languages, in which user functions raise errors with any SQLSTATE. */
const raisedByUsers = /^(pl_exec|plperl|plpy_\w+|pltcl)\.c$/

/**
 * Returns the report where it shows that the server itself failed: out of memory, disk or connections (53), stopped or cancelled (57),
 * system error (58), corruption (XX001, XX002). XX000 alone proves nothing, because extensions raise it for invalid values; it counts
 * where the server accessed its own files, where errors have no better code (a file-size limit, a quota).
 * Returns null for an error of a statement.
 */
export function troubleIn(report: ServerReport): ServerReport | null {
  const { sqlstate, backend, application, file } = report
  if (raisedByUsers.test(file)) return null
  // Parallel workers and autovacuum are cancelled in normal operation, and so is our progress monitor when the database is recreated.
  if (sqlstate.startsWith('57') && (backend !== 'client backend' || application === sessionNames.watch))
    return null
  if (/^(53|57|58|XX001|XX002)/.test(sqlstate)) return report
  return ownFiles.test(file) && (sqlstate === 'XX000' || sqlstate === '42501') ? report : null
}

/** The Problem for trouble of a throwaway server: the run could not finish, whatever else it found. */
export function troubleProblem({ sqlstate, message }: ServerReport, options?: ErrorOptions): Problem {
  const error = visible(message.length > 300 ? `${message.slice(0, 300)} ...` : message)
  if (sqlstate === '53100') return problem('disk-full/scratch-server', { error }, options)
  return problem(troubleKey(sqlstate, message), { error }, options)
}

/** A full lock table has the code of memory that ran out, and words of its own. */
function troubleKey(sqlstate: string, text: string) {
  if (sqlstate === '53200' && /^out of shared memory/i.test(text)) return 'restore-broke-off/lock-table'
  if (sqlstate === '53200') return 'restore-broke-off/memory'
  if (sqlstate.startsWith('53')) return 'restore-broke-off/resources'
  if (sqlstate === '57014') return 'restore-broke-off/cancelled'
  return sqlstate.startsWith('57') ? 'restore-broke-off/terminated' : 'restore-broke-off/files'
}
