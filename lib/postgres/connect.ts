import type net from 'node:net'
import tls from 'node:tls'
import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { describeConnection } from '#lib/connection-string.ts'
import { ByteConnection } from './byte-connection.ts'
import { connectProblem, connectTimeoutSeconds, hideReason } from './connect-problem.ts'
import { deniedProblem } from './denied-problem.ts'
import { guardedSocket } from './guarded-socket.ts'
import {
  type ConnectAttempt,
  type LoginGuard,
  loginGuard,
  loginGuardOptions,
  updateLoginGuard,
} from './login-triggers.ts'
import { passwordMethods } from './password-methods.ts'
import { readIdentity } from './read-identity.ts'
import { watchedSession } from './watched-session.ts'

/**
 * Opens one session. `prefer` tries TLS first and connects without it only where the server has none, as libpq does.
 * The application_name of a session on a source begins with `backproof`, so that its administrators recognize it.
 * @throws Problem with the reason why the server cannot be reached; it never contains the password.
 */
export async function connect(connection: Connection, name = 'backproof'): Promise<pg.Client> {
  try {
    return await assertAllowed(connection, await reach(connection, name))
  } catch (thrown) {
    throw connection.guard?.hidesReason ? hideReason(thrown, connection) : thrown
  }
}

/**
 * Opens a session on a copy as an application does: login event triggers fire, and nothing is set that RESET ALL would go back to.
 * Never for a source, and never as a superuser.
 */
export async function connectAsApplication(connection: Connection, name: string): Promise<pg.Client> {
  const attempt = await tryToOpen(connection, connection.tls, name, 'none')
  if ('client' in attempt) return attempt.client
  throw connectProblem(attempt.thrown, describeConnection(connection))
}

/** Checks the server that the session really reached, whatever its address. */
async function assertAllowed(connection: Connection, client: pg.Client): Promise<pg.Client> {
  if (!connection.guard) return client
  try {
    await connection.guard.assertAllowed(await readIdentity(client))
    return client
  } catch (thrown) {
    const denied = await deniedProblem(client, connection, thrown)
    await client.end().catch(() => {})
    throw denied ?? thrown
  }
}

async function reach(connection: Connection, name: string): Promise<pg.Client> {
  if (connection.tls !== 'prefer' || connection.host.startsWith('/'))
    return open(connection, connection.tls, name)
  try {
    return await open(connection, 'no-verify', name)
  } catch (thrown) {
    if (!(thrown instanceof Error) || !isWithoutTls(thrown.cause)) throw thrown
    return open(connection, 'disable', name)
  }
}

/** Whether this session uses TLS; programs of PostgreSQL then get the mode that worked. */
export function isEncrypted(client: pg.Client): boolean {
  return (client as unknown as { connection: { stream: unknown } }).connection.stream instanceof tls.TLSSocket
}

/**
 * Opens a session in which no login event trigger fires, or, where the role may not prevent that, in which a trigger cannot write.
 * The cached guard of a server may be out of date; then the session is opened again.
 */
async function open(connection: Connection, mode: Connection['tls'], name: string): Promise<pg.Client> {
  let guard: LoginGuard | null = loginGuard(connection)
  for (;;) {
    const attempt = await tryToOpen(connection, mode, name, guard)
    guard = await updateLoginGuard(connection, guard, attempt)
    if (guard === null && 'client' in attempt) return attempt.client
    if ('client' in attempt) await attempt.client.end().catch(() => {})
    if (guard === null)
      throw connectProblem('thrown' in attempt ? attempt.thrown : null, describeConnection(connection))
  }
}

/** After so long without a packet the system asks the peer, each second up to ten times: a network that fell silent ends the session. */
const keepAliveInitialDelayMillis = 15_000

async function tryToOpen(
  connection: Connection,
  mode: Connection['tls'],
  name: string,
  guard: LoginGuard,
  raw = false,
): Promise<ConnectAttempt> {
  const ssl = connection.host.startsWith('/') ? false : tlsOptions(mode, connection.host)
  const answers = () => passwordMethods(connection, isEncrypted(client))
  const stream =
    connection.guard && !connection.host.startsWith('/') ? guardedSocket(connection.guard) : undefined
  const { watch } = connection
  watch?.signal.throwIfAborted()
  const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis }
  const wire = new ByteConnection({ ssl, stream, ...keepAlive }, { raw, answers })
  const client: pg.Client = new pg.Client({
    // The types of pg lack this option.
    ...({ connection: wire } as object),
    host: connection.host,
    port: connection.port,
    database: connection.database,
    user: connection.user,
    password: connection.password,
    ssl,
    application_name: name,
    options: loginGuardOptions[guard],
    connectionTimeoutMillis: connectTimeoutSeconds * 1000,
  })
  client.on('error', () => {}) // a lost session also fails the running query, which reports it
  if (watch) client.once('end', watch.add(watchedSession(client, wire)))
  let version = 0
  wire.on('parameterStatus', (status: { parameterName: string; parameterValue: string }) => {
    if (status.parameterName === 'server_version') version = Number.parseInt(status.parameterValue, 10)
  })
  try {
    await client.connect()
    rememberAddress(connection, client)
    return { client, version }
  } catch (thrown) {
    void client.end().catch(() => {})
    watch?.signal.throwIfAborted()
    if (!raw && isUnconvertible(thrown)) return tryToOpen(connection, mode, name, guard, true)
    return { thrown, version }
  }
}

const addresses = new Map<string, string>()
const serverKey = ({ host, port }: Connection) => `${host} ${port}`

function rememberAddress(connection: Connection, client: pg.Client) {
  const { stream } = (client as unknown as { connection: { stream: net.Socket } }).connection
  if (addresses.size > 500) addresses.clear()
  if (stream.remoteAddress !== undefined) addresses.set(serverKey(connection), stream.remoteAddress)
}

/** The address that the last session to this host reached, for programs that connect after it; null for a socket. */
export function lastAddress(connection: Connection): string | null {
  return connection.host.startsWith('/') ? null : (addresses.get(serverKey(connection)) ?? null)
}

/** The TLS options of each sslmode; false: no TLS. */
export function tlsOptions(mode: Connection['tls'], host: string): false | tls.ConnectionOptions {
  if (mode === 'disable') return false
  if (mode === 'verify-full') return { rejectUnauthorized: true, servername: host }
  if (mode === 'verify-ca') return { rejectUnauthorized: true, checkServerIdentity: () => undefined }
  // Railway's certificate is self-signed for "localhost": `require` encrypts without verifying, as in libpq.
  return { rejectUnauthorized: false }
}

/** Whether the server cannot convert the database's encoding to UTF-8. */
function isUnconvertible(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === '0A000'
}

function isWithoutTls(cause: unknown): boolean {
  return cause instanceof Error && /does not support SSL/i.test(cause.message)
}
