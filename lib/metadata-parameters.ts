import { Problem } from './problem.ts'

/** What each accepted parameter of DATABASE_URL may hold. Every one of them is followed; every other parameter is refused by name. */
const accepted: Record<string, { isRight: (value: string) => boolean; says: string }> = {
  schema: {
    // BullMQ takes simple names alone, and `_queue` is added to it.
    isRight: (value) => /^[a-z_][a-z0-9_]{0,56}$/.test(value) && !/^(pg_|information_schema$)/.test(value),
    says: 'It is a name of at most 57 lower-case letters, digits and underscores that begins with neither pg_ nor a digit.',
  },
  sslmode: oneOf('disable', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'),
  sslrootcert: {
    isRight: (value) => value === 'system' || value.startsWith('/'),
    says: 'It is the whole path of a file with certificates, or system.',
  },
  host: {
    isRight: (value) => /^\/[^,]{1,90}$/.test(value),
    says: 'As a parameter, host is the folder of a socket and begins with a slash; the name of a host stands before the database.',
  },
  application_name: {
    isRight: (value) => /^[\x20-\x7e]{1,50}$/.test(value),
    says: 'It has 1 to 50 printable ASCII characters.',
  },
  options: {
    isRight: (value) => namesInOptions(value)?.every((name) => !ownSettings.has(name)) ?? false,
    says: 'It is a list of settings such as -c work_mem=8MB. Backproof sets search_path, client_encoding and DateStyle itself; write ?schema=NAME instead of a search_path.',
  },
  connection_limit: wholeNumber(2, 100),
  connect_timeout: wholeNumber(1, 600),
  pool_timeout: wholeNumber(1, 600),
  pgbouncer: {
    isRight: (value) => value === 'false',
    says: 'A pooler that shares sessions loses the listening of the queue and the settings of a session. Name the server itself (DATABASE_UNPOOLED_URL where the platform has it), and remove pgbouncer.',
  },
  target_session_attrs: oneOf('any', 'read-write', 'primary'),
  channel_binding: oneOf('disable', 'prefer'),
  gssencmode: oneOf('disable', 'prefer'),
  sslnegotiation: oneOf('postgres'),
  client_encoding: oneOf('UTF8', 'utf8', 'UTF-8', 'utf-8', 'auto'),
  keepalives: oneOf('1'),
  // node-postgres reads it as: sslmode means what it means for libpq. It does here.
  uselibpqcompat: oneOf('true'),
}

/** Settings that the stored data depends on. The time zone is missing: ours comes last, whatever stands there. */
const ownSettings = new Set(['search_path', 'client_encoding', 'datestyle', 'standard_conforming_strings'])

/** What to write instead of a parameter of other libraries. */
const instead: Record<string, string> = {
  ssl: 'Write sslmode=require to encrypt, or sslmode=verify-full to verify the certificate, too.',
  sslaccept: 'Write sslmode=require to accept any certificate, or sslmode=verify-full to verify it.',
  sslcert: 'Sign-in by a certificate is not supported: give the role a password.',
  sslkey: 'Sign-in by a certificate is not supported: give the role a password.',
  sslidentity: 'Sign-in by a certificate is not supported: give the role a password.',
  socket_timeout: 'Remove it: a statement is given up after 60 s.',
  statement_cache_size: 'Remove it: how many prepared statements a session holds is fixed.',
  currentSchema: 'Write schema=NAME.',
  search_path: 'Write schema=NAME.',
  db: 'Write the database behind the host: postgresql://user:password@host:5432/database.',
  dbname: 'Write the database behind the host: postgresql://user:password@host:5432/database.',
  user: 'Write the user before the host: postgresql://user:password@host:5432/database.',
  password: 'Write the password before the host: postgresql://user:password@host:5432/database.',
  port: 'Write the port behind the host: postgresql://user:password@host:5432/database.',
  hostaddr: 'Write the address as the host: postgresql://user:password@10.0.0.5:5432/database.',
}

/** Other parameters of libpq, Prisma and node-postgres, which are named in the refusal. */
const known = new Set([
  ...Object.keys(instead),
  ...'passfile service servicefile replication requirepeer require_auth sslcrl sslcrldir sslpassword sslsni sslcompression ssl_min_protocol_version ssl_max_protocol_version sslcertmode krbsrvname gsslib gssdelegation load_balance_hosts fallback_application_name tcp_user_timeout keepalives_idle keepalives_interval keepalives_count min_protocol_version max_protocol_version scram_client_key scram_server_key oauth_issuer oauth_client_id max_idle_connection_lifetime max_connection_lifetime statement_timeout query_timeout lock_timeout idle_in_transaction_session_timeout encoding options'.split(
    ' ',
  ),
])

/** @throws Problem `bad-connection-string` for a parameter that is not followed. What is not known to be one may be a part of a password. */
export function assertAcceptedParameter(key: string): void {
  if (Object.hasOwn(accepted, key)) return
  const isKnown = known.has(key) || Object.hasOwn(accepted, key.toLowerCase())
  throw new Problem(
    'bad-connection-string',
    `The connection string has a parameter that Backproof does not follow${isKnown ? `: ${key}` : ''}.`,
    (Object.hasOwn(instead, key) ? instead[key] : undefined) ??
      `Remove it, and write a ? in a password as %3F. Followed are ${Object.keys(accepted).sort().join(', ')}.`,
  )
}

/** @throws Problem `bad-connection-string` for a value that cannot be followed */
export function assertAcceptedValue(key: string, value: string): void {
  const parameter = accepted[key]
  if (!parameter || parameter.isRight(value)) return
  throw new Problem(
    'bad-connection-string',
    `The connection string has a value of ${key} that Backproof cannot follow.`,
    parameter.says,
  )
}

/** The names of the settings in `-c a=1 --b=2`, in lower case; null where there is anything else. A backslash escapes a space. */
function namesInOptions(options: string): string[] | null {
  const words = options.match(/(?:\\.|[^\s\\])+/g) ?? []
  const settings = words.join('\n').replace(/^-c\n/gm, '-c').split('\n').filter(Boolean)
  const names = settings.map((each) => /^(?:-c|--)([a-z_][a-z0-9_.-]*)=/i.exec(each)?.[1]?.toLowerCase())
  return names.every((name) => name !== undefined) ? names.map((name) => name.replaceAll('-', '_')) : null
}

function oneOf(...values: string[]) {
  return {
    isRight: (value: string) => values.includes(value),
    says: `Write ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}, or remove it.`,
  }
}

function wholeNumber(least: number, most: number) {
  return {
    isRight: (value: string) => /^\d{1,3}$/.test(value) && Number(value) >= least && Number(value) <= most,
    says: `It is a whole number from ${least} to ${most}.`,
  }
}
