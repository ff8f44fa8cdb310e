import { list } from '#lib/verification/messages/en/forms.ts'

type Place = { place: string }

const onlyInsideRailway =
  'railway.internal is resolvable only inside the Railway project. From elsewhere use DATABASE_PUBLIC_URL.'

/** Why a PostgreSQL server cannot be reached or does not let in. */
export const connect = {
  'tls-failed/password': ({ place, method }: Place & { method: 'md5' | 'clear-text' }) => ({
    message:
      method === 'md5'
        ? `The server at ${place} requests the password by md5 without TLS. It was not sent.`
        : `The server at ${place} requests the password in clear text. It was not sent.`,
    hint: 'An attacker on the network could request it this way. If the server has TLS, use sslmode=require; better, store passwords as scram-sha-256 on the server.',
  }),
  'tls-failed/unsupported': ({ place }: Place) => ({
    message: `The server at ${place} does not support TLS, but sslmode requires it.`,
    hint: 'Use sslmode=disable if the network is trusted.',
  }),
  'tls-failed/handshake': ({ place, error }: Place & { error: string }) => ({
    message: `The TLS connection to ${place} could not be established: ${error}.`,
    hint: 'sslmode=require encrypts without verifying the certificate (Railway uses self-signed ones).',
  }),
  'source-refused/address': ({ place }: Place) => ({
    message: `The address of ${place} is not allowed for a source.`,
    hint: 'The operator of the worker can allow addresses with BACKPROOF_ALLOWED_ADDRESSES.',
  }),
  'source-unreachable': ({ place, railwayInternal }: Place & { railwayInternal: boolean }) => ({
    message: `No PostgreSQL server could be reached at ${place}.`,
    hint: railwayInternal
      ? `${onlyInsideRailway} The worker's log has the reason.`
      : "Check host and port, that the server runs, and that the worker may reach it. Loopback and link-local addresses are refused unless the operator allows them with BACKPROOF_ALLOWED_ADDRESSES. The worker's log has the reason.",
  }),
  'unknown-host': ({ place, railwayInternal }: Place & { railwayInternal: boolean }) => ({
    message: `The host of ${place} cannot be resolved.`,
    hint: railwayInternal
      ? onlyInsideRailway
      : 'Check the host name; it may be resolvable only inside the network of the database.',
  }),
  'connection-refused': ({ place }: Place) => ({
    message: `Nothing accepts connections at ${place}.`,
    hint: 'Check host and port, and that the server is running and listens there.',
  }),
  'connection-refused/starting': ({ place }: Place) => ({
    message: `The server at ${place} is starting up or shutting down.`,
    hint: 'Try again in a minute.',
  }),
  'connection-refused/error': ({ place, error }: Place & { error: string }) => ({
    message: `The server at ${place} refused the connection: ${error}`,
    hint: '',
  }),
  'connection-timeout': ({
    place,
    seconds,
    railwayInternal,
  }: Place & { seconds: number; railwayInternal: boolean }) => ({
    message: `${place} did not answer within ${seconds} s.`,
    hint: railwayInternal
      ? onlyInsideRailway
      : 'A firewall may drop the packets, or something other than PostgreSQL listens there.',
  }),
  'wrong-password': ({ place }: Place) => ({
    message: `The server at ${place} rejected the user or the password.`,
    hint: 'Copy the connection string again; special characters in the password must be percent-encoded.',
  }),
  'wrong-password/no-hba-entry': ({ place }: Place) => ({
    message: `The server at ${place} rejected the user or the password.`,
    hint: 'Its pg_hba.conf has no entry for this user from this address; it may also require TLS (sslmode=require).',
  }),
  'unknown-database': ({ place }: Place) => ({
    message: `The server has no database with this name: ${place}.`,
    hint: 'Check the part after the last slash of the connection string.',
  }),
  'unknown-database/known': ({ place }: Place) => ({
    message: `The server has no database with this name: ${place}.`,
    hint: 'It was there before: was it renamed or dropped? Open the runbook if it was not meant.',
  }),
  'too-many-connections': ({ place }: Place) => ({
    message: `The server at ${place} has no free connection.`,
    hint: 'Raise max_connections, or try again when the server is less busy. Backproof needs up to 5 connections.',
  }),
  'pooler-in-path': ({ place }: Place) => ({
    message: `A connection pooler answers at ${place}.`,
    hint: 'Use the direct connection (on Railway DATABASE_UNPOOLED_URL): a dump through a pooler takes its connections from the application.',
  }),
  'not-postgresql/protocol': ({ place }: Place) => ({
    message: `The service at ${place} does not speak the PostgreSQL protocol.`,
    hint: 'Check the port: 5432 is the default. A web server or Redis is not a PostgreSQL database.',
  }),
  'not-postgresql/version': ({ version }: { version: string }) => ({
    message: `The server reports the version ${version}, which is not a PostgreSQL version.`,
    hint: 'Backproof supports PostgreSQL 13 and later.',
  }),
  'login-trigger': ({ place, triggers }: Place & { triggers: string[] }) => ({
    message: `${
      triggers.length > 0 ? `The login event trigger ${list(triggers)}` : 'A login event trigger'
    } at ${place} fires for each session of this role, which may not turn it off.`,
    hint: 'Nothing was read or written. Run GRANT SET ON PARAMETER event_triggers TO the role, or ALTER EVENT TRIGGER … DISABLE during the verification.',
  }),
}
