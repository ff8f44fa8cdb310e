import { fileProblem, Problem, problem } from '#lib/problem.ts'
import { troubleIn, troubleProblem } from './server-trouble.ts'

/** The server that was read. Problems of the source carry hints for its administrators. */
export type Side = 'The source' | 'The throwaway server'

type ServerError = { code?: string; message?: string; file?: string }

/** The Problem for a query that failed while a database was read. `side` names the server in its sentence. */
export function queryProblem(thrown: unknown, side: Side): Problem {
  if (thrown instanceof Problem) return thrown
  // A file of the worker failed beside the queries, such as one that pg_dump writes.
  const ofFiles = fileProblem(thrown)
  if (ofFiles) return ofFiles
  const { code = '', message = String(thrown) } = (thrown ?? {}) as ServerError
  return side === 'The throwaway server'
    ? scratchProblem(thrown, code, message)
    : sourceProblem(thrown, code, message)
}

function sourceProblem(thrown: unknown, code: string, error: string): Problem {
  const options = { cause: thrown }
  if (code === '42501') return problem('permission-denied', { error }, options)
  if (code === '55P03') return problem('lock-timeout', {}, options)
  if (code === '53100') return problem('disk-full/source', { error }, options)
  if (code === '53300') return problem('too-many-connections/reading', {}, options)
  if (code === '53200') return problem('connection-lost/memory', { error }, options)
  if (['57014', '25P03', '25P04'].includes(code))
    return problem('connection-lost/cancelled', { error }, options)
  if (isLost(code, error)) return problem('connection-lost', {}, options)
  return problem('unforeseen/source', { error }, options)
}

/** Trouble of a throwaway server itself, which no restored data causes, and any other error. */
function scratchProblem(thrown: unknown, code: string, error: string): Problem {
  const { file = '' } = (thrown ?? {}) as ServerError
  const trouble = troubleIn({
    sqlstate: code,
    message: error,
    file,
    backend: 'client backend',
    application: '',
  })
  if (trouble) return troubleProblem(trouble, { cause: thrown })
  if (isLost(code, error)) return problem('restore-broke-off/connection-lost', { error }, { cause: thrown })
  return problem('unforeseen/scratch', { error }, { cause: thrown })
}

/** Decides by SQLSTATE or errno; by the driver's message where there is neither. */
function isLost(code: string, message: string): boolean {
  if (code !== '')
    return /^(57P|08)/.test(code) || ['ECONNRESET', 'EPIPE', 'ENOENT', 'ECONNREFUSED'].includes(code)
  return /^(Connection terminated|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)/.test(
    message,
  )
}
