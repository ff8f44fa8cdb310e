import { decodePart, readName, readParameters, readPlace, splitConnectionString } from './connection-parts.ts'
import { assertAcceptedParameter, assertAcceptedValue } from './metadata-parameters.ts'
import { Problem } from './problem.ts'

/** The schema of the metadata where DATABASE_URL names none. */
const ownSchema = 'backproof'

/** How long to wait for one of few connections on a busy site. */
const defaultPoolTimeoutMs = 20_000

/** DATABASE_URL after one strict reading. Prisma, node-postgres and BullMQ get these parts, never the string. */
export type MetadataConnection = {
  /** Begins with a slash where it is the folder of a socket. */
  host: string
  port: number
  database: string
  user: string
  password: string
  tls: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full'
  /** A file with the certificates that are trusted; null: those of Node.js and of NODE_EXTRA_CA_CERTS. */
  rootCertificate: string | null
  /** Holds every table of ours. */
  schema: string
  /** Holds the tables of the queue, unless that is in Redis. */
  queueSchema: string
  /** Whether a person chose the schema, and with that to share the database with others. */
  isSchemaNamed: boolean
  applicationName: string
  /** Settings of each session, as libpq takes them. */
  options: string | null
  connections: number
  connectTimeoutMs: number | null
  poolTimeoutMs: number
}

/**
 * Reads DATABASE_URL by the grammar of a source's connection string. Each parameter is followed or refused by name, since Prisma, libpq,
 * node-postgres and BullMQ understand the same string differently.
 * @throws Problem `bad-connection-string`; it never quotes the string, which holds a password.
 */
export function readMetadataUrl(text: string): MetadataConnection {
  const { user, password, place, database, query } = splitConnectionString(text.trim())
  const parameters = readParameters(query, assertAcceptedParameter, 2000)
  for (const [key, value] of parameters) assertAcceptedValue(key, value)
  const get = (key: string) => parameters.get(key) ?? null
  const schema = get('schema') ?? ownSchema
  return {
    ...readServer(place, get('host')),
    database: readName(database, 'database'),
    user: readName(user, 'user'),
    password: decodePart(password, 'password', 1000),
    ...readTls(get('sslmode'), get('sslrootcert')),
    ...{ schema, queueSchema: `${schema}_queue`, isSchemaNamed: get('schema') !== null },
    applicationName: get('application_name') ?? 'backproof',
    options: get('options'),
    connections: Number(get('connection_limit') ?? 5),
    connectTimeoutMs: milliseconds(get('connect_timeout')),
    poolTimeoutMs: milliseconds(get('pool_timeout')) ?? defaultPoolTimeoutMs,
  }
}

/** Where it leads, for people: never the password. */
export function describeMetadata({ host, port, database }: MetadataConnection): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}/${database}`
}

/** libpq takes the folder of a socket as a host in percent form, too. */
function readServer(place: string, socket: string | null): { host: string; port: number } {
  const [, folder, rest = ''] = /^(%2F[^:]*)(.*)$/i.exec(place) ?? []
  if (folder === undefined) return readPlace(place, socket ?? undefined)
  if (socket !== null) return readPlace(place, socket)
  return readPlace(rest, decodePart(folder, 'host', 300))
}

/** As libpq: with a root certificate `require` verifies, and `system` means the store of the system with the host verified, too. */
function readTls(
  mode: string | null,
  rootCertificate: string | null,
): Pick<MetadataConnection, 'tls' | 'rootCertificate'> {
  if (rootCertificate === 'system') {
    if (mode === null || mode === 'verify-full') return { tls: 'verify-full', rootCertificate: null }
    throw weakMode('system', 'sslmode=verify-full')
  }
  const tls = (mode === 'no-verify' ? 'require' : (mode ?? 'prefer')) as MetadataConnection['tls']
  if (rootCertificate === null) return { tls, rootCertificate }
  // It would be a promise that nothing verifies.
  if (mode === 'no-verify' || tls === 'disable' || tls === 'prefer')
    throw weakMode('a file', 'sslmode=verify-full (or verify-ca)')
  return { tls: tls === 'require' ? 'verify-ca' : tls, rootCertificate }
}

function weakMode(certificate: string, mode: string): Problem {
  return new Problem(
    'bad-connection-string',
    `The connection string has sslrootcert with ${certificate}, and an sslmode that does not verify it.`,
    `Add ${mode}, or remove sslrootcert.`,
  )
}

function milliseconds(seconds: string | null): number | null {
  return seconds === null ? null : Number(seconds) * 1000
}
