import { decodePart, readHost } from './connection-parts.ts'
import { Problem } from './problem.ts'

/** REDIS_URL after one strict reading. */
export type RedisConnection = {
  host: string
  port: number
  /** Empty: the default user. */
  user: string
  password: string
  /** The number of a database within the server. */
  database: number
  /** Certificates are verified against those of Node.js and of NODE_EXTRA_CA_CERTS. */
  tls: boolean
  /** 0: whatever the name resolves to. */
  family: 0 | 4 | 6
}

const shape =
  /^redis(?<tls>s)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[^\]]*\]|[^:@/?#]*)(?::(?<port>\d{1,5}))?(?:\/(?<database>[^/?#]*))?(?:\?(?<query>[^#]*))?$/i

/** Where a parameter of other libraries belongs. */
const instead: Record<string, string> = {
  db: 'Write the number of the database behind the host: redis://host:6379/3.',
  database: 'Write the number of the database behind the host: redis://host:6379/3.',
  username: 'Write it before the host: redis://user:password@host:6379.',
  password: 'Write it before the host: redis://user:password@host:6379.',
  tls: 'Write rediss:// for TLS.',
  ssl: 'Write rediss:// for TLS.',
  ssl_cert_reqs:
    'Remove it: certificates are verified. NODE_EXTRA_CA_CERTS names a file with those of an own authority.',
  sentinel: 'Sentinels are not supported: name the server itself.',
}

/**
 * Reads `redis://user:password@host:port/number` (`rediss` for TLS). Each part is followed or refused by name.
 * @throws Problem `bad-connection-string`; it never quotes the string, which holds a password.
 */
export function readRedisUrl(text: string): RedisConnection {
  const groups = shape.exec(text.trim())?.groups
  if (!groups)
    throw refused(
      'cannot be read: a sign in the user or the password has a meaning of its own',
      'It looks like redis://user:password@host:6379/0. Write @ as %40, # as %23, / as %2F, ? as %3F, : as %3A and % as %25.',
    )
  const { tls, user = '', password = '', host = '', port = '6379', database = '', query = '' } = groups
  return {
    host: readHost(decodePart(host, 'host', 300)),
    port: readPort(port),
    user: decodePart(user, 'user', 200),
    password: decodePart(password, 'password', 1000),
    database: readDatabase(database),
    tls: tls !== undefined,
    family: readFamily(query),
  }
}

function readPort(port: string): number {
  if (/^[1-9]\d*$/.test(port) && Number(port) <= 65_535) return Number(port)
  throw refused('has a port that is not a number from 1 to 65535', 'Redis usually listens at 6379.')
}

function readDatabase(number: string): number {
  if (number === '') return 0
  if (/^\d{1,4}$/.test(number)) return Number(number)
  throw refused(
    'has a path that is not the number of a database',
    'Write a number, such as redis://host:6379/3.',
  )
}

/** `family`, which Railway's documentation recommends, is the one parameter. */
function readFamily(query: string): RedisConnection['family'] {
  let family: RedisConnection['family'] = 0
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key = '', value] = pair.split('=').map((part) => decodePart(part, 'value', 400))
    if (key !== 'family') throw notFollowed(key)
    if (value !== '0' && value !== '4' && value !== '6')
      throw refused('has a family that is not 0, 4 or 6', 'Remove it: names are resolved to IPv4 and IPv6.')
    family = Number(value) as RedisConnection['family']
  }
  return family
}

function notFollowed(key: string): Problem {
  // Behind a ? in a password stands the rest of the password.
  const isKnown = /^[a-z_A-Z]{1,30}$/.test(key) && Object.hasOwn(instead, key)
  return refused(
    `has a parameter that Backproof does not follow${isKnown ? `: ${key}` : ''}`,
    (isKnown ? instead[key] : undefined) ??
      'Remove it, and write a ? in a password as %3F. Followed is family (0, 4 or 6) alone.',
  )
}

function refused(reason: string, hint: string): Problem {
  return new Problem('bad-connection-string', `The address of Redis ${reason}.`, hint)
}
