import pg from 'pg'
import { type Connection, describeConnection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
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
  const make = (problem: Problem['code'], text: string, hint: string) =>
    new Problem(problem, text, hint, { cause: thrown })
  if (thrown instanceof PasswordRefused)
    return make(
      'tls-failed',
      `The server at ${place} requests the password ${thrown.method === 'md5' ? 'by md5 without TLS' : 'in clear text'}. It was not sent.`,
      'An attacker on the network could request it this way. If the server has TLS, use sslmode=require; better, store passwords as scram-sha-256 on the server.',
    )
  if (thrown instanceof AddressRefused)
    return make(
      'source-refused',
      `The address of ${place} is not allowed for a source.`,
      'The operator of the worker can allow addresses with BACKPROOF_ALLOWED_ADDRESSES.',
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return make(
      'unknown-host',
      `The host of ${place} cannot be resolved.`,
      privateHint(place) ??
        'Check the host name; it may be resolvable only inside the network of the database.',
    )
  }
  if (code === 'ECONNREFUSED' || code === 'ENOENT') {
    return make(
      'connection-refused',
      `Nothing accepts connections at ${place}.`,
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
        'A firewall may drop the packets, or something other than PostgreSQL listens there.',
    )
  }
  if (code === '28P01' || code === '28000') {
    return make(
      'wrong-password',
      `The server at ${place} rejected the user or the password.`,
      /no pg_hba.conf entry/.test(message)
        ? 'Its pg_hba.conf has no entry for this user from this address; it may also require TLS (sslmode=require).'
        : 'Copy the connection string again; special characters in the password must be percent-encoded.',
    )
  }
  if (code === '3D000')
    return make(
      'unknown-database',
      `The server has no database with this name: ${place}.`,
      'Check the part after the last slash of the connection string.',
    )
  if (code === '53300' || /remaining connection slots|too many clients/i.test(message)) {
    return make(
      'too-many-connections',
      `The server at ${place} has no free connection.`,
      'Raise max_connections, or try again when the server is less busy. Backproof needs up to 5 connections.',
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
      `The server at ${place} does not support TLS, but sslmode requires it.`,
      'Use sslmode=disable if the network is trusted.',
    )
  if (/certificate|self.signed|altname|SSL routines|EPROTO/i.test(`${code} ${message}`)) {
    return make(
      'tls-failed',
      `The TLS connection to ${place} could not be established: ${message || code}.`,
      'sslmode=require encrypts without verifying the certificate (Railway uses self-signed ones).',
    )
  }
  if (thrown instanceof pg.DatabaseError)
    return make(
      'connection-refused',
      `The server at ${place} refused the connection: ${message.slice(0, 300)}`,
      '',
    )
  return make(
    'not-postgresql',
    `The service at ${place} does not speak the PostgreSQL protocol.`,
    'Check the port: 5432 is the default. A web server or Redis is not a PostgreSQL database.',
  )
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
  return new Problem(
    'source-unreachable',
    `No PostgreSQL server could be reached at ${place}.`,
    `${privateHint(place) ?? 'Check host and port, that the server runs, and that the worker may reach it. Loopback and link-local addresses are refused unless the operator allows them with BACKPROOF_ALLOWED_ADDRESSES.'} The worker's log has the reason.`,
  )
}

function privateHint(place: string): string | undefined {
  if (!/\.railway\.internal[:/]/.test(place)) return undefined
  return 'railway.internal is resolvable only inside the Railway project. From elsewhere use DATABASE_PUBLIC_URL.'
}
