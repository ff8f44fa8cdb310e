import { Problem } from '#lib/problem.ts'

/** A query that broke off while a database was read, as a Problem. `side` names the server for people. */
export function queryProblem(thrown: unknown, side: string): Problem {
  if (thrown instanceof Problem) return thrown
  const { code = '', message = String(thrown) } = (thrown ?? {}) as { code?: string; message?: string }
  const make = (problem: Problem['code'], text: string, hint: string) =>
    new Problem(problem, text, hint, { cause: thrown })
  if (code === '42501' || /row-level security/.test(message))
    return make(
      'permission-denied',
      `The role may not read everything: ${message}`,
      'Give it pg_read_all_data and BYPASSRLS, or use the owner.',
    )
  if (code === '55P03')
    return make(
      'lock-timeout',
      'A table stayed locked for more than 10 s.',
      'A migration or a prepared transaction holds it; try again when it is done.',
    )
  if (code === '53100')
    return make('disk-full', `${side} has no disk space left: ${message}`, 'Free some space there.')
  if (code === '53300')
    return make(
      'too-many-connections',
      `${side} has no free connection.`,
      'Raise max_connections, or try when it is less busy.',
    )
  if (/^(57P|08)/.test(code) || /Connection terminated|ECONNRESET|EPIPE|not queryable/.test(message)) {
    return make(
      'connection-lost',
      `${side} went away while it was read.`,
      'It restarted, or the network broke. Try again.',
    )
  }
  return make(
    'unforeseen',
    `${side} answered with something nobody foresaw: ${message}`,
    'This is a fault of ours: please report it.',
  )
}
