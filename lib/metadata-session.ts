import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { sharedEnv } from './env.ts'
import type { MetadataConnection } from './metadata-connection.ts'
import { PreferTls } from './prefer-tls.ts'
import { Problem } from './problem.ts'

/** What node-postgres and everything built on it opens a session with. */
export type MetadataSession = {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl: ConnectionOptions | false
  stream?: () => PreferTls
  options: string
  application_name: string
}

type Choices = {
  /** Unqualified names of statements mean this schema; null: the session names its schema itself. */
  schema?: string | null
  applicationName?: string
  pgOptions?: string | null
}

/**
 * How to open sessions of the metadata database. They run in UTC, since the Prisma adapter writes and reads instants without their
 * offset: under any other time zone they are stored hours off, and the driver reads no other form of a date than ISO. What a session starts with comes after ALTER DATABASE, ALTER ROLE and
 * postgresql.conf, and the last of several values counts: options of DATABASE_URL (or PGOPTIONS) stay, and come first.
 * @throws Problem `bad-connection-string` where the file of `sslrootcert` cannot be read
 */
export function metadataSession(
  connection: MetadataConnection,
  {
    schema = connection.schema,
    applicationName = connection.applicationName,
    pgOptions = sharedEnv().pgOptions,
  }: Choices = {},
): MetadataSession {
  const { host, port, database, user, password } = connection
  const own = connection.options ?? pgOptions ?? ''
  const path = schema === null ? '' : ` -c search_path="${schema}"`
  const isSocket = host.startsWith('/')
  return {
    ...{ host, port, database, user, password },
    ssl: isSocket ? false : tlsOptions(connection),
    ...(connection.tls === 'prefer' && !isSocket ? { stream: () => new PreferTls() } : {}),
    options: `${own} -c TimeZone=UTC -c DateStyle=ISO${path}`.trim(),
    application_name: applicationName,
  }
}

function tlsOptions({ tls, rootCertificate }: MetadataConnection): ConnectionOptions | false {
  if (tls === 'disable' || tls === 'prefer') return false
  // Certificates of hosted databases are often self-signed: `require` encrypts without verifying, as in libpq.
  if (tls === 'require') return { rejectUnauthorized: false }
  return {
    rejectUnauthorized: true,
    ...(rootCertificate === null ? {} : { ca: readCertificates(rootCertificate) }),
    ...(tls === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  }
}

function readCertificates(file: string): string {
  try {
    const text = readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  } catch {
    // The same sentence: whether a file exists and what it holds is for the account that may read it.
  }
  throw new Problem(
    'bad-connection-string',
    `The file ${file}, which sslrootcert of DATABASE_URL names, cannot be read or holds no certificate.`,
    'Name a file in PEM format (-----BEGIN CERTIFICATE-----) that this process may read.',
  )
}
