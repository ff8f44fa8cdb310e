import pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { Problem, problem } from '#lib/problem.ts'
import { poolerInPath } from './assert-no-pooler.ts'
import { AddressRefused } from './guarded-socket.ts'
import { PasswordRefused } from './password-methods.ts'

/**
 * Seconds to wait for a server that accepts the connection but does not respond, or whose packets are dropped. Why 20: a server on a
 * busy machine needs a tenth of it, and a wrong address should be reported soon.
 */
export const connectTimeoutSeconds = 20

type ConnectError = { code?: string; message?: string }

/** Why a server could not be reached, by the error codes of PostgreSQL, the operating system and node-postgres. */
export function connectProblem(thrown: unknown, place: string): Problem {
  const { code = '', message = '' } = (thrown ?? {}) as ConnectError
  const options = { cause: thrown }
  const railwayInternal = isRailwayInternal(place)
  if (thrown instanceof PasswordRefused) {
    const method = thrown.method === 'md5' ? 'md5' : 'clear-text'
    return problem('tls-failed/password', { place, method }, options)
  }
  if (thrown instanceof AddressRefused) return problem('source-refused/address', { place }, options)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return problem('unknown-host', { place, railwayInternal }, options)
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return problem('connection-refused', { place }, options)
  if (
    ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code) ||
    /timeout expired|connection timeout|timeout exceeded/i.test(message)
  )
    return problem('connection-timeout', { place, seconds: connectTimeoutSeconds, railwayInternal }, options)
  if (code === '28P01' || code === '28000') {
    const unlisted = /no pg_hba.conf entry/.test(message)
    return problem(unlisted ? 'wrong-password/no-hba-entry' : 'wrong-password', { place }, options)
  }
  // A session that is opened writes a file of the catalog: production, or a throwaway server on a full disk.
  if (code === '53100') return problem('disk-full/server', { place, error: message.slice(0, 300) }, options)
  if (code === '3D000') return problem('unknown-database', { place }, options)
  if (code === '53300' || /remaining connection slots|too many clients/i.test(message))
    return problem('too-many-connections', { place }, options)
  if (code === '57P03') return problem('connection-refused/starting', { place }, options)
  if (code === '08P01' && /unsupported startup parameter/i.test(message)) return poolerInPath(place)
  if (/does not support SSL/i.test(message)) return problem('tls-failed/unsupported', { place }, options)
  if (/certificate|self.signed|altname|SSL routines|EPROTO/i.test(`${code} ${message}`))
    return problem('tls-failed/handshake', { place, error: message || code }, options)
  if (thrown instanceof pg.DatabaseError)
    return problem('connection-refused/error', { place, error: message.slice(0, 300) }, options)
  return problem('not-postgresql/protocol', { place }, options)
}

/** Codes that would reveal which ports are open, which names exist and which services listen. */
const revealingCodes = new Set<Problem['code']>([
  'unknown-host',
  'connection-refused',
  'connection-timeout',
  'not-postgresql',
  'tls-failed',
  'source-refused',
])

/**
 * Replaces revealing connection problems by one that gives no reason, unless a PostgreSQL server responded: a user who enters an
 * address must not be able to scan the worker's network. The reason goes to the worker's log.
 */
export function hideReason(thrown: unknown, connection: Connection): unknown {
  if (!(thrown instanceof Problem) || !revealingCodes.has(thrown.code)) return thrown
  const { cause } = thrown
  if (cause instanceof pg.DatabaseError || cause instanceof PasswordRefused || cause === undefined)
    return thrown
  const place = describeConnection(connection)
  log.warn({ place, code: thrown.code, reason: thrown.message }, 'a source could not be reached')
  return problem('source-unreachable', { place, railwayInternal: isRailwayInternal(place) })
}

/** Whether the host is resolvable only inside its Railway project. */
function isRailwayInternal(place: string): boolean {
  return /\.railway\.internal[:/]/.test(place)
}
