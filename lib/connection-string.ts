import { Problem } from './problem.ts'

export const tlsModes = ['disable', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'] as const
export type TlsMode = (typeof tlsModes)[number]

/** The parts of a connection string, after one strict reading. Both `pg` and libpq get these parts, never the string. */
export type Connection = {
  host: string
  port: number
  database: string
  user: string
  password: string
  tls: TlsMode
}

const emptyHost = 'no-host.invalid'

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

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` strictly. libpq and node-postgres understand the same string
 * differently (hostaddr, options, several hosts, files named in the query), so what is not on the list is refused.
 * The string is never quoted in an error: it holds a password.
 * @param allowSocket also accept `?host=/folder/of/a/socket`; only for people at the machine itself.
 * @throws Problem `bad-connection-string`
 */
export function readConnectionString(text: string, { allowSocket = false } = {}): Connection {
  const url = parse(text.trim())
  const query = url.searchParams
  for (const key of query.keys()) {
    if (key === 'sslmode' || harmless.has(key) || (key === 'host' && allowSocket)) continue
    throw bad(
      `The connection string has a setting that is not accepted: ${JSON.stringify(key.slice(0, 40))}.`,
      `Remove it. Accepted is sslmode (${tlsModes.join(', ')}).`,
    )
  }
  const socket = query.get('host')
  if (socket !== null && !socket.startsWith('/'))
    throw bad('The host stands twice in the connection string.', 'Name it once, before the slash.')
  const host = socket ?? decoded(url.hostname.replace(/^\[|\]$/g, ''), 'host')
  if (!host || host === emptyHost)
    throw bad(
      'The connection string names no host.',
      'It looks like postgresql://user:password@host:5432/database.',
    )
  const database = decoded(url.pathname.slice(1), 'database')
  if (!database)
    throw bad(
      'The connection string names no database.',
      'Add it after the host: postgresql://user:password@host:5432/database.',
    )
  const user = decoded(url.username, 'user')
  if (!user)
    throw bad(
      'The connection string names no user.',
      'It looks like postgresql://user:password@host:5432/database.',
    )
  const tls = query.get('sslmode') ?? 'prefer'
  if (!isTlsMode(tls))
    throw bad('The sslmode of the connection string is not known.', `Use one of ${tlsModes.join(', ')}.`)
  return {
    host,
    port: url.port ? Number(url.port) : 5432,
    database,
    user,
    password: decoded(url.password, 'password'),
    tls,
  }
}

function parse(text: string): URL {
  if (/\$\{\{.*\}\}/.test(text)) {
    throw bad(
      'This is a Railway reference, not the connection string it stands for.',
      'Set it as a variable of the worker, and name that variable here.',
    )
  }
  if (!/^postgres(ql)?:\/\//i.test(text)) {
    throw bad('This is not a PostgreSQL connection string.', 'It begins with postgresql:// (or postgres://).')
  }
  if (/[\s\p{Cc}]/u.test(text))
    throw bad(
      'The connection string has a space or a line break in it.',
      'Paste it as one line; write a space in a password as %20.',
    )
  const authority = text.replace(/^[^:]*:\/\//, '').split(/[/?]/)[0] ?? ''
  if ((authority.match(/@/g)?.length ?? 0) > 1 || text.includes('#')) {
    throw bad(
      'The connection string cannot be read: a sign in the user or the password has a meaning of its own.',
      'Write @ as %40, # as %23, / as %2F, ? as %3F and % as %25.',
    )
  }
  if (authority.replace(/^.*@/, '').includes(','))
    throw bad('The connection string names several hosts.', 'Name the one host to read from.')
  try {
    // With a socket the host is empty ("postgresql://user@/db?host=/tmp"), which URL refuses: a stand-in takes its place.
    return new URL(
      text
        .replace(/^postgres(ql)?:\/\/([^/?]*@)?(?=[/?])/i, `postgresql://$2${emptyHost}`)
        .replace(/^postgres:/i, 'postgresql:'),
    )
  } catch {
    throw bad(
      'The connection string cannot be read.',
      'Check the port, and write special signs in user and password in percent form (@ is %40, # is %23, / is %2F).',
    )
  }
}

function decoded(part: string, what: string): string {
  try {
    const text = decodeURIComponent(part)
    if (text.includes('\0')) throw new Error('NUL')
    return text
  } catch {
    throw bad(
      `The ${what} in the connection string has a % that stands for nothing.`,
      'Write % itself as %25.',
    )
  }
}

function isTlsMode(text: string): text is TlsMode {
  return (tlsModes as readonly string[]).includes(text)
}

function bad(message: string, hint: string): Problem {
  return new Problem('bad-connection-string', message, hint)
}

/** Where a connection leads, for people: never the password. */
export function placeOf(connection: Connection): string {
  const host = connection.host.includes(':') ? `[${connection.host}]` : connection.host
  return `${host}:${connection.port}/${connection.database}`
}
