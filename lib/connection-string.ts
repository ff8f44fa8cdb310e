import { decodePart, readName, readParameters, readPlace, splitConnectionString } from './connection-parts.ts'
import { type Problem, problem } from './problem.ts'

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

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` by one grammar, after every percent form was decoded. libpq and
 * node-postgres understand the same string differently (hostaddr, options, several hosts, sockets, files named in the query, numbers
 * that are addresses), so what is not in the grammar is refused by name. The string is never quoted in an error: it holds a password.
 * @param allowSocket also accept `?host=/folder/of/a/socket`; only for people at the machine itself.
 * @throws Problem `bad-connection-string`
 */
export function readConnectionString(text: string, { allowSocket = false } = {}): Connection {
  const { user, password, place, database, query } = splitConnectionString(text.trim())
  const parameters = acceptedParameters(query, allowSocket)
  const socket = parameters.get('host')
  const tls = parameters.get('sslmode') ?? 'prefer'
  if (!isTlsMode(tls)) throw problem('bad-connection-string/sslmode', { modes: [...tlsModes] })
  const { host, port } = readPlace(place, socket)
  return {
    ...{ host, port },
    database: readName(database, 'database'),
    user: readName(user, 'user'),
    password: decodePart(password, 'password', 1000),
    tls,
  }
}

/** Each parameter once; a key in percent form is the same key. */
function acceptedParameters(query: string, allowSocket: boolean): Map<string, string> {
  return readParameters(query, (key) => {
    if (key !== 'sslmode' && !harmless.has(key) && !(key === 'host' && allowSocket)) throw notAccepted(key)
  })
}

/** A key is repeated only where it is known to be one: behind a ? in a password stands the rest of the password. */
function notAccepted(key: string): Problem {
  const parameter = refused.has(key.toLowerCase()) ? key : null
  return problem('bad-connection-string/parameter', { parameter, modes: [...tlsModes] })
}

function isTlsMode(text: string): text is TlsMode {
  return (tlsModes as readonly string[]).includes(text)
}

/** Where a connection leads, for people: never the password. */
export function describeConnection(connection: Connection): string {
  const host = connection.host.includes(':') ? `[${connection.host}]` : connection.host
  return `${host}:${connection.port}/${connection.database}`
}
