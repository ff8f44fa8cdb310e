import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { sessionNames } from './session-names.ts'

/** One error of a server. `file`: the file of its source that reported it, '' where that is not known. */
export type ServerReport = {
  sqlstate: string
  message: string
  backend: string
  application: string
  file: string
}

/** The parts of the server that reach its own files and libraries: whatever fails there is its machine's fault. */
const ownFiles =
  /^(md|smgr|fd|bufmgr|localbuf|copydir|buffile|logtape|slru|xlog\w*|relmapper|fileset|sharedfileset|storage|reinit|dsm_impl|aio\w*|method_\w+|dfmgr)\.c$/
/** Languages in which the people's own functions raise errors, with any SQLSTATE they please. */
const raisedByUsers = /^(pl_exec|plperl|plpy_\w+|pltcl)\.c$/

/**
 * The report, where it says that the server could not do its work: out of memory, disk or connections (53), stopped or cancelled (57), its
 * system failed (58), or its data is broken (XX001, XX002). XX000 says nothing alone, since extensions give it to values they
 * do not like; it counts where the server reached for its own files, where errors have no better code (a file-size limit, a quota).
 * null: an error of what was asked of the server.
 */
export function troubleIn(report: ServerReport): ServerReport | null {
  const { sqlstate, backend, application, file } = report
  if (raisedByUsers.test(file)) return null
  // Helpers of a query and autovacuum are ended in the ordinary course; so is our watch, when the database is made anew.
  if (sqlstate.startsWith('57') && (backend !== 'client backend' || application === sessionNames.watch))
    return null
  if (/^(53|57|58|XX001|XX002)/.test(sqlstate)) return report
  return ownFiles.test(file) && (sqlstate === 'XX000' || sqlstate === '42501') ? report : null
}

/** What a server's own trouble means for a run: it could not finish, whatever else was found. */
export function troubleProblem({ sqlstate, message }: ServerReport): Problem {
  const said = visible(message.length > 300 ? `${message.slice(0, 300)} ...` : message)
  if (sqlstate === '53100')
    return new Problem(
      'disk-full',
      `There is no space left for the throwaway server: ${said}`,
      'The archive is not to blame. Free some space, or choose another disk with BACKPROOF_SCRATCH.',
    )
  const [what, hint] = meaningOf(sqlstate)
  return new Problem('restore-broke-off', `${what}: ${said}`, `The archive is not to blame. ${hint}`)
}

function meaningOf(sqlstate: string): [string, string] {
  if (sqlstate === '53200')
    return [
      'The throwaway server ran out of memory',
      'Give the worker more memory, or verify when less runs beside it.',
    ]
  if (sqlstate.startsWith('53')) return ['The throwaway server ran out of resources', 'Try again.']
  if (sqlstate === '57014') return ['A statement was cancelled on the throwaway server', 'Try again.']
  if (sqlstate.startsWith('57')) return ['The throwaway server, or a session on it, was ended', 'Try again.']
  return [
    'The throwaway server could not use its own files',
    "Look at the disk of the worker's scratch folder, its limits and its quota; then try again.",
  ]
}
