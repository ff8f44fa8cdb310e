import pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
import { poolerInPath } from './assert-no-pooler.ts'
import { AddressRefused } from './guarded-socket.ts'
import { PasswordRefused } from './password-methods.ts'

/**
 * Seconds to wait for a server that accepts the connection and then says nothing, or whose packets are dropped on the way. Why 20: it
 * holds for private servers on a busy machine, too, which take a tenth of it; and nobody should wait longer for a wrong address.
 */
export const connectTimeoutSeconds = 20

type Said = { code?: string; message?: string }

/** Why a server could not be reached, told apart by the codes of PostgreSQL, of the operating system and of node-postgres. */
export function connectProblem(thrown: unknown, place: string): Problem {
  const { code = '', message = '' } = (thrown ?? {}) as Said
  const make = (problem: Problem['code'], text: string, hint: string) =>
    new Problem(problem, text, hint, { cause: thrown })
  if (thrown instanceof PasswordRefused)
    return make(
      'tls-failed',
      `The server at ${place} asks for the password ${thrown.method === 'md5' ? 'by md5 without TLS' : 'in clear text'}. It was not sent.`,
      'Whoever stands between could ask for it so. If the server has TLS, say sslmode=require; better, let it store passwords as scram-sha-256.',
    )
  if (thrown instanceof AddressRefused)
    return make(
      'source-refused',
      `The address of ${place} is not one that a source may have.`,
      'The operator of the worker allows addresses by BACKPROOF_ALLOWED_ADDRESSES.',
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return make(
      'unknown-host',
      `The host of ${place} is not known.`,
      privateHint(place) ??
        'Check its name; a name may be known only inside the network where the database lives.',
    )
  }
  if (code === 'ECONNREFUSED' || code === 'ENOENT') {
    return make(
      'connection-refused',
      `Nothing answers at ${place}.`,
      'Check host and port, and that the server is running and listens there.',
    )
  }
  if (
    code === 'ETIMEDOUT' ||
    code === 'EHOSTUNREACH' ||
    code === 'ENETUNREACH' ||
    /timeout expired|connection timeout|timeout exceeded/i.test(message)
  ) {
    return make(
      'connection-timeout',
      `${place} did not answer within ${connectTimeoutSeconds} s.`,
      privateHint(place) ??
        'A firewall may swallow the packets, or something else than PostgreSQL listens there.',
    )
  }
  if (code === '28P01' || code === '28000') {
    return make(
      'wrong-password',
      `The server at ${place} refused the user or the password.`,
      /no pg_hba.conf entry/.test(message)
        ? 'Its pg_hba.conf has no line for this user from here; it may also ask for TLS (sslmode=require).'
        : 'Copy the connection string again; a password with special signs must be in percent form.',
    )
  }
  if (code === '3D000')
    return make(
      'unknown-database',
      `The server has no database of that name: ${place}.`,
      'Check the part after the last slash of the connection string.',
    )
  if (code === '53300' || /remaining connection slots|too many clients/i.test(message)) {
    return make(
      'too-many-connections',
      `The server at ${place} has no free connection.`,
      'Raise max_connections, or try when it is less busy. Backproof needs up to 5 connections.',
    )
  }
  if (code === '57P03')
    return make(
      'connection-refused',
      `The server at ${place} is starting up or shutting down.`,
      'Try again in a minute.',
    )
  if (code === '08P01' && /unsupported startup parameter/i.test(message)) return poolerInPath(place)
  if (/does not support SSL/i.test(message))
    return make(
      'tls-failed',
      `The server at ${place} has no TLS, but sslmode asks for it.`,
      'Use sslmode=disable if the network between is trusted.',
    )
  if (/certificate|self.signed|altname|SSL routines|EPROTO/i.test(`${code} ${message}`)) {
    return make(
      'tls-failed',
      `The encrypted connection to ${place} could not be made: ${message || code}.`,
      'sslmode=require encrypts without verifying the certificate (Railway makes its own).',
    )
  }
  if (thrown instanceof pg.DatabaseError)
    return make('connection-refused', `The server at ${place} refused: ${message.slice(0, 300)}`, '')
  return make(
    'not-postgresql',
    `What answers at ${place} does not speak PostgreSQL's language.`,
    'Check the port: 5432 is usual, and a web address or Redis is not a database of this kind.',
  )
}

/** What would tell open ports from closed ones, names from unknown ones, PostgreSQL from other services. */
const tellsPorts = new Set<Problem['code']>([
  'unknown-host',
  'connection-refused',
  'connection-timeout',
  'not-postgresql',
  'tls-failed',
  'source-refused',
])

/**
 * One sentence for whatever keeps a session from being opened, unless a PostgreSQL server itself answered: who typed the place must
 * not learn what listens in the worker's network. The reason goes to the worker's log.
 */
export function hideReason(thrown: unknown, connection: Connection): unknown {
  if (!(thrown instanceof Problem) || !tellsPorts.has(thrown.code)) return thrown
  const { cause } = thrown
  if (cause instanceof pg.DatabaseError || cause instanceof PasswordRefused || cause === undefined)
    return thrown
  const place = describeConnection(connection)
  log.warn({ place, code: thrown.code, reason: thrown.message }, 'a source could not be reached')
  return new Problem(
    'source-unreachable',
    `No PostgreSQL server could be reached at ${place}.`,
    `${privateHint(place) ?? 'Check host and port, that the server runs, and that the worker may reach it. This machine and link-local addresses are refused unless the operator allows them by BACKPROOF_ALLOWED_ADDRESSES.'} The worker's log has the reason.`,
  )
}

function privateHint(place: string): string | undefined {
  if (!/\.railway\.internal[:/]/.test(place)) return undefined
  return 'railway.internal is known only inside the Railway project. From elsewhere use DATABASE_PUBLIC_URL.'
}
