import type net from 'node:net'
import tls from 'node:tls'
import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { describeConnection } from '#lib/connection-string.ts'
import { ByteConnection } from './byte-connection.ts'
import { connectProblem, connectTimeoutSeconds, hideReason } from './connect-problem.ts'
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

/**
 * Opens one session. `prefer` tries TLS first and goes without only when the server has none, as libpq does.
 * The session's name in pg_stat_activity begins with `backproof`, so that a person on the server can see who it is.
 * @throws Problem that says why the server cannot be reached; it never holds the password.
 */
export async function connect(connection: Connection, name = 'backproof'): Promise<pg.Client> {
  try {
    return await assertAllowed(connection, await reach(connection, name))
  } catch (thrown) {
    throw connection.guard?.hidesReason ? hideReason(thrown, connection) : thrown
  }
}

/** Where the session is, is asked of itself, whatever its address says. */
async function assertAllowed(connection: Connection, client: pg.Client): Promise<pg.Client> {
  if (!connection.guard) return client
  try {
    await connection.guard.assertAllowed(await readIdentity(client))
    return client
  } catch (thrown) {
    await client.end().catch(() => {})
    throw thrown
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

/** The mode that worked, for programs that get told once: whether this session is encrypted. */
export function isEncrypted(client: pg.Client): boolean {
  return (client as unknown as { connection: { stream: unknown } }).connection.stream instanceof tls.TLSSocket
}

/**
 * Opens a session in which no login event trigger fires, or where that is not allowed in which it can write nothing.
 * What is known of a server may be out of date: then the session is opened anew.
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
  const client: pg.Client = new pg.Client({
    // Its types do not tell that a client takes a connection.
    ...({ connection: new ByteConnection({ ssl, stream, keepAlive: true }, { raw, answers }) } as object),
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
  client.on('error', () => {}) // a lost session also fails the query under way, which is where it is reported
  let version = 0
  const wire = (client as unknown as { connection: NodeJS.EventEmitter }).connection
  wire.on('parameterStatus', (said: { parameterName: string; parameterValue: string }) => {
    if (said.parameterName === 'server_version') version = Number.parseInt(said.parameterValue, 10)
  })
  try {
    await client.connect()
    noteAddress(connection, client)
    return { client, version }
  } catch (thrown) {
    void client.end().catch(() => {})
    if (!raw && isUnconvertible(thrown)) return tryToOpen(connection, mode, name, guard, true)
    return { thrown, version }
  }
}

const addresses = new Map<string, string>()
const keyOfServer = ({ host, port }: Connection) => `${host} ${port}`

function noteAddress(connection: Connection, client: pg.Client) {
  const { stream } = (client as unknown as { connection: { stream: net.Socket } }).connection
  if (addresses.size > 500) addresses.clear()
  if (stream.remoteAddress !== undefined) addresses.set(keyOfServer(connection), stream.remoteAddress)
}

/** The address that a session to this host reached last, for programs that follow it; null for a socket. */
export function lastAddress(connection: Connection): string | null {
  return connection.host.startsWith('/') ? null : (addresses.get(keyOfServer(connection)) ?? null)
}

/** How TLS is spoken in each mode; false: not at all. */
export function tlsOptions(mode: Connection['tls'], host: string): false | tls.ConnectionOptions {
  if (mode === 'disable') return false
  if (mode === 'verify-full') return { rejectUnauthorized: true, servername: host }
  if (mode === 'verify-ca') return { rejectUnauthorized: true, checkServerIdentity: () => undefined }
  // Railway's certificate is self-made for "localhost": `require` encrypts without verifying, as libpq's does.
  return { rejectUnauthorized: false }
}

/** The database's encoding is one that the server cannot convert into UTF-8. */
function isUnconvertible(thrown: unknown): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === '0A000'
}

function isWithoutTls(cause: unknown): boolean {
  return cause instanceof Error && /does not support SSL/i.test(cause.message)
}
