import { Problem } from '#lib/problem.ts'
import { type ServerReport, troubleIn, troubleProblem } from './server-trouble.ts'

/** The server that was read. Problems of the source carry hints for its administrators. */
export type Side = 'The source' | 'The throwaway server'

type ServerError = { code?: string; message?: string; file?: string }

/** The Problem for a query that failed while a database was read. `side` names the server in its sentence. */
export function queryProblem(thrown: unknown, side: Side): Problem {
  if (thrown instanceof Problem) return thrown
  const { code = '', message = String(thrown) } = (thrown ?? {}) as ServerError
  const problem =
    side === 'The throwaway server' ? scratchProblem(thrown, code, message) : sourceProblem(code, message)
  if (problem) return new Problem(problem.code, problem.message, problem.hint, { cause: thrown })
  return new Problem(
    'unforeseen',
    `${side} returned an unexpected error: ${message}`,
    'This is a bug in Backproof: please report it.',
    { cause: thrown },
  )
}

function sourceProblem(code: string, message: string): Problem | null {
  const make = (problem: Problem['code'], text: string, hint: string) => new Problem(problem, text, hint)
  if (code === '42501')
    return make(
      'permission-denied',
      `The role may not read everything: ${message}`,
      'Give it pg_read_all_data (before PostgreSQL 14: SELECT on every table and sequence) and BYPASSRLS, or use the owner.',
    )
  if (code === '55P03')
    return make(
      'lock-timeout',
      'A table stayed locked for more than 10 s.',
      'A migration or a prepared transaction holds it; try again when it is done.',
    )
  if (code === '53100')
    return make('disk-full', `The source has no disk space left: ${message}`, 'Free some space there.')
  if (code === '53300')
    return make(
      'too-many-connections',
      'The source has no free connection.',
      'Raise max_connections or the CONNECTION LIMIT of the role, or try when it is less busy.',
    )
  if (code === '53200')
    return make(
      'connection-lost',
      `The source ran out of memory: ${message}`,
      'Try again when it is less busy.',
    )
  if (code === '57014' || code === '25P03' || code === '25P04')
    return make(
      'connection-lost',
      `The source cancelled a query: ${message}`,
      'A person cancelled it, or a timeout of the role is too short: check the settings from ALTER ROLE ... SET.',
    )
  if (isLost(code, message))
    return make(
      'connection-lost',
      'The connection to the source was lost while it was read.',
      'The server restarted, terminated the session, or the network failed. Try again.',
    )
  return null
}

/** Trouble of a throwaway server itself, which no restored data causes. */
function scratchProblem(thrown: unknown, code: string, message: string): Problem | null {
  const { file = '' } = (thrown ?? {}) as ServerError
  const report: ServerReport = { sqlstate: code, message, file, backend: 'client backend', application: '' }
  const trouble = troubleIn(report)
  if (trouble) return troubleProblem(trouble)
  if (!isLost(code, message)) return null
  return new Problem(
    'restore-broke-off',
    `The connection to the throwaway server was lost while it was read: ${message}`,
    'The archive is not to blame. The server was stopped, or memory ran out; try again.',
  )
}

/** Decides by SQLSTATE or errno; by the driver's message where there is neither. */
function isLost(code: string, message: string): boolean {
  if (code !== '')
    return /^(57P|08)/.test(code) || ['ECONNRESET', 'EPIPE', 'ENOENT', 'ECONNREFUSED'].includes(code)
  return /^(Connection terminated|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)/.test(
    message,
  )
}
