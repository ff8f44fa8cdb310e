import { decodePart, readHost, readPort } from './connection-parts.ts'
import { Problem } from './problem.ts'

const tlsModes = ['disable', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'] as const
type TlsMode = (typeof tlsModes)[number]

/** Identifies one database of one server, by what any session on it can read. */
export type DatabaseIdentity = {
  /** null where the role may not read it. */
  systemIdentifier: string | null
  /** When the server started, to the microsecond. */
  startedAt: string
  database: string
  databaseOid: number
}

/** What a session must not reach, for connections entered on a page. */
export type ConnectionGuard = {
  /** Whether a session may be opened to this address, once the name was looked up. */
  allows(address: string, port: number): Promise<boolean>
  /** Asked of each session once it is open. @throws Problem `source-refused` */
  assertAllowed(reached: DatabaseIdentity): Promise<void>
  /** Whether why it could not be reached is for the log alone: who typed it must not learn which ports answer. */
  hidesReason: boolean
}

/** Follows the sessions and programs that use a connection, for as long as a step of a run lasts. */
export type ConnectionWatch = {
  /** Ends each of them when it aborts. */
  signal: AbortSignal
  /** @returns a function that removes it. */
  add(peer: WatchedPeer): () => void
}

/** A session, or a program with several sessions. */
export type WatchedPeer = {
  /** The program's name; null: a session of this process. */
  program: string | null
  /** Changes with everything that arrives from the server. */
  progress(): string | number
  /** Whether it waits for the server. */
  waits(): boolean
  /** Its sessions on the server: the pid of one, or the application_name of all. */
  sessions(): number | string | null
  /** Sends a query on a session that is idle in a transaction, because the server ends one that is idle for long. */
  keepAlive?(): void
  /** Ends it without waiting for the server. */
  end(): void
}

/** The parts of a connection string, after one strict reading. Both `pg` and libpq get these parts, never the string. */
export type Connection = {
  host: string
  port: number
  database: string
  user: string
  password: string
  tls: TlsMode
  guard?: ConnectionGuard
  watch?: ConnectionWatch
  /** Which requests for the password are answered, where that does not follow from `tls` and the host. */
  answers?: PasswordMethod[]
}

/** How a server may ask for the password. */
export type PasswordMethod = 'scram-sha-256' | 'md5' | 'password'

/** Keys of other libraries that often hang on a pasted string and change nothing for us. */
const harmless = new Set([
  'application_name',
  'channel_binding',
  'connect_timeout',
  'connection_limit',
  'gssencmode',
  'pgbouncer',
  'pool_timeout',
  'schema',
  'socket_timeout',
  'statement_cache_size',
  'target_session_attrs',
  'uselibpqcompat',
])

/** Keys that other libraries follow to other places, files or servers. */
const refused = new Set(
  'host hostaddr port dbname database user password passfile service servicefile options replication requirepeer require_auth ssl sslcert sslkey sslrootcert sslcrl sslcrldir sslpassword sslnegotiation sslsni ssl_min_protocol_version ssl_max_protocol_version krbsrvname gsslib gssdelegation client_encoding load_balance_hosts fallback_application_name tcp_user_timeout keepalives sslmode'.split(
    ' ',
  ),
)

/** postgresql://user:password@host:port/database?parameters, before any percent form is decoded. */
const shape =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<place>[^@/?#]*)(?:\/(?<database>[^/?#]*))?(?:\?(?<query>[^#]*))?$/i
const example = 'It looks like postgresql://user:password@host:5432/database.'
const longest = 4000

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` by one grammar, after every percent form was decoded. libpq and
 * node-postgres understand the same string differently (hostaddr, options, several hosts, sockets, files named in the query, numbers
 * that are addresses), so what is not in the grammar is refused by name. The string is never quoted in an error: it holds a password.
 * @param allowSocket also accept `?host=/folder/of/a/socket`; only for people at the machine itself.
 * @throws Problem `bad-connection-string`
 */
export function readConnectionString(text: string, { allowSocket = false } = {}): Connection {
  const { user, password, place, database, query } = partsOf(text.trim())
  const parameters = readParameters(query, allowSocket)
  const socket = parameters.get('host')
  // With a socket the place is empty, or a port alone.
  if (socket !== undefined && place !== '' && !place.startsWith(':'))
    throw bad('The host stands twice in the connection string.', 'Name it once, before the slash.')
  const tls = parameters.get('sslmode') ?? 'prefer'
  if (!isTlsMode(tls))
    throw bad('The sslmode of the connection string is not known.', `Use one of ${tlsModes.join(', ')}.`)
  const { host, port } = readPlace(place, socket)
  return {
    ...{ host, port },
    database: named(
      database,
      'database',
      'Add it after the host: postgresql://user:password@host:5432/database.',
    ),
    user: named(user, 'user', example),
    password: decodePart(password, 'password', 1000),
    tls,
  }
}

function partsOf(text: string) {
  if (text.length > longest) throw bad(`The connection string is longer than ${longest} characters.`, example)
  if (/\$\{\{.*\}\}/.test(text))
    throw bad(
      'This is a Railway reference, not the connection string it stands for.',
      'Set it as a variable of the worker, and name that variable here.',
    )
  if (!/^postgres(ql)?:\/\//i.test(text))
    throw bad('This is not a PostgreSQL connection string.', 'It begins with postgresql:// (or postgres://).')
  if (/[\s\p{Cc}]/u.test(text))
    throw bad(
      'The connection string has a space or a line break in it.',
      'Paste it as one line; write a space in a password as %20.',
    )
  const groups = shape.exec(text)?.groups
  if (!groups)
    throw bad(
      'The connection string cannot be read: a sign in the user, the password or the database has a meaning of its own.',
      'Write @ as %40, # as %23, / as %2F, ? as %3F, : as %3A and % as %25.',
    )
  const { user = '', password = '', place = '', database = '', query = '' } = groups
  return { user, password, place, database, query }
}

/** Each parameter once; a key in percent form is the same key. */
function readParameters(query: string, allowSocket: boolean): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query === '' ? [] : query.split('&')) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length
    const key = decodePart(pair.slice(0, at), 'name of a parameter', 200)
    const value = decodePart(pair.slice(at + 1), 'value of a parameter', 400)
    if (key !== 'sslmode' && !harmless.has(key) && !(key === 'host' && allowSocket)) throw notAccepted(key)
    if (parameters.has(key)) throw bad(`The parameter ${key} stands twice.`, 'Leave one of the two.')
    parameters.set(key, value)
  }
  return parameters
}

/** A key is repeated only where it is known to be one: behind a ? in a password stands the rest of the password. */
function notAccepted(key: string): Problem {
  return bad(
    `The connection string has a setting that is not accepted${refused.has(key.toLowerCase()) ? `: ${key}` : ''}.`,
    `Remove it, and write a ? in a password as %3F. Accepted is sslmode (${tlsModes.join(', ')}).`,
  )
}

/** Splits `host:port` before anything is decoded; an IPv6 address is in brackets. */
function readPlace(place: string, socket: string | undefined): { host: string; port: number } {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place) ?? []
  return {
    host: socket === undefined ? readHost(decodePart(host, 'host', 300)) : socketOf(socket),
    port: readPort(port === undefined ? undefined : decodePart(port, 'port', 20)),
  }
}

/** The folder of a socket. libpq reads a comma as a second host, even in a path. */
function socketOf(folder: string): string {
  if (/^\/[^,]{1,90}$/.test(folder)) return folder
  throw bad('The host of the connection string is not the folder of a socket.', 'It begins with a slash.')
}

/** A name as PostgreSQL keeps it: longer ones it would cut, and mean another database or role. */
function named(part: string, what: 'database' | 'user', hint: string): string {
  const name = decodePart(part, what, 63)
  if (name !== '') return name
  throw bad(`The connection string names no ${what}.`, hint)
}

function isTlsMode(text: string): text is TlsMode {
  return (tlsModes as readonly string[]).includes(text)
}

function bad(message: string, hint: string): Problem {
  return new Problem('bad-connection-string', message, hint)
}

/** Where a connection leads, for people: never the password. */
export function describeConnection(connection: Connection): string {
  const host = connection.host.includes(':') ? `[${connection.host}]` : connection.host
  return `${host}:${connection.port}/${connection.database}`
}
