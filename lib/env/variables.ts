import path from 'node:path'
import * as z from 'zod/mini'
import { readConnectionString } from '#lib/connection-string.ts'
import { languages } from '#lib/language.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'
import { alertAddress } from './alert-address.ts'
import { authSecret } from './auth-secret.ts'
import {
  address,
  addressRanges,
  bytes,
  listWhere,
  minutes,
  oneOf,
  optional,
  password,
  preset,
  serverAddress,
  text,
  textWhere,
  tokenAddress,
  wholeNumber,
} from './kinds.ts'
import { proxyRanges } from './proxy-ranges.ts'
import { siteAddress } from './site-address.ts'

const names = listWhere(
  (entry) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(entry),
  'must list names of variables, separated by commas',
)
const dayOfMinutes = 24 * 60

/** What people set. docs/operations/deploy.md says what each is for; a test holds that table and .env.example against this. */
export const settings = {
  DATABASE_URL: optional(serverAddress(['postgresql:', 'postgres:'], readMetadataUrl)),
  REDIS_URL: optional(serverAddress(['redis:', 'rediss:'], readRedisUrl)),
  BACKPROOF_HOME: preset(
    z.pipe(
      text,
      z.transform((folder) => path.resolve(/*turbopackIgnore: true*/ folder)),
    ),
    '.backproof',
  ),
  BACKPROOF_QUEUE_HOURS: preset(wholeNumber(1, 720), '24'),
  LOG_LEVEL: preset(oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), 'info'),

  BETTER_AUTH_SECRET: optional(authSecret),
  BACKPROOF_URL: preset(siteAddress, 'http://127.0.0.1:3000'),
  BACKPROOF_PLAIN_HTTP: optional(oneOf('accept')),
  BACKPROOF_TRUSTED_PROXIES: preset(proxyRanges, ''),
  BACKPROOF_CLIENT_ADDRESS_HEADER: preset(oneOf('X-Forwarded-For', 'X-Real-IP'), 'X-Forwarded-For'),
  BACKPROOF_WORKER_PUBLIC_KEY: preset(
    listWhere(
      (key) => /^age1[a-z0-9]{58}$/.test(key),
      'must be what the worker logs when it starts: age1 and 58 more letters and digits',
    ),
    '',
  ),
  BACKPROOF_WORKER_PUBLIC_KEY_FILE: optional(text),
  BACKPROOF_SIGNING_FINGERPRINTS: preset(
    listWhere(
      (fingerprint) => /^[0-9a-f]{64}$/.test(fingerprint),
      'must list what the worker logs when it starts: 64 digits and letters from a to f each',
    ),
    '',
  ),
  BACKPROOF_METRICS_TOKEN: optional(
    textWhere(
      (value) => /^[\x21-\x7e]{16,}$/.test(value),
      'must have at least 16 characters without spaces; make one with: openssl rand -hex 32',
    ),
  ),
  BACKPROOF_ALERT_URL: optional(alertAddress),
  BACKPROOF_ALERT_LANGUAGE: preset(oneOf(...languages), 'en'),

  BACKPROOF_WORKER_KEY: optional(
    textWhere(
      (key) => /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/.test(key),
      'must be what worker.key in the home of a worker holds: AGE-SECRET-KEY-1 and 58 more letters and digits',
    ),
  ),
  BACKPROOF_SIGNING_KEY: optional(
    textWhere(
      (key) => /^MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{43}$/.test(key),
      'must be one line made with: openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A',
    ),
  ),
  BACKPROOF_KEEP_ARCHIVES: preset(wholeNumber(1, 10_000), '7'),
  BACKPROOF_CONCURRENCY: preset(wholeNumber(1, 64), '1'),
  BACKPROOF_HISTORY_DAYS: preset(wholeNumber(30, 36_500), '400'),
  BACKPROOF_RECOVERY_RECIPIENTS: preset(
    listWhere(
      (key) => /^age1[a-z0-9]{58}$/.test(key),
      'must list public keys of age-keygen: age1 and 58 more letters and digits',
    ),
    '',
  ),
  BACKPROOF_STORAGE_FOLDERS: preset(
    listWhere((entry) => path.isAbsolute(entry), 'must list folders by their whole paths'),
    '',
  ),
  BACKPROOF_ARCHIVE_LOOK_MINUTES: preset(minutes(1 / 60, dayOfMinutes), '1'),
  BACKPROOF_SURVEY_MINUTES: preset(wholeNumber(1, 7 * dayOfMinutes), '60'),
  BACKPROOF_SNAPSHOT_MINUTES: preset(minutes(1 / 60, dayOfMinutes), '10'),
  BACKPROOF_RAILWAY_URL: optional(tokenAddress),
  BACKPROOF_SOURCE_VARIABLES: preset(names, ''),
  BACKPROOF_RAILWAY_TOKEN_VARIABLES: preset(names, ''),
  BACKPROOF_ALLOWED_ADDRESSES: preset(addressRanges, ''),
  BACKPROOF_HEARTBEAT_URL: optional(address('https:', 'http:')),

  BACKPROOF_PG_BIN: optional(
    z.pipe(
      text,
      z.transform((folders) => folders.split(path.delimiter)),
    ),
  ),
  BACKPROOF_OLD_TOOLS: optional(oneOf('accept')),
  BACKPROOF_SCRATCH: optional(text),
  BACKPROOF_SCRATCH_PROFILE: preset(oneOf('fast', 'durable'), 'fast'),
  BACKPROOF_SCRATCH_URL: optional(
    textWhere(
      isConnectionString,
      'must be a connection string such as postgresql://user:password@host:5432/database',
    ),
  ),
  BACKPROOF_SCRATCH_QUOTA: optional(bytes),

  BACKPROOF_API_KEY: optional(
    textWhere(
      (key) => /^bp_[A-Za-z0-9_-]+$/.test(key),
      'must be an API key of Backproof: it begins with bp_',
    ),
  ),

  BACKPROOF_HOST: preset(
    textWhere((host) => /^[A-Za-z0-9.:_-]+$/.test(host), 'must be an address or the name of a host'),
    '127.0.0.1',
  ),
  PORT: optional(wholeNumber(1, 65_535)),
  BACKPROOF_ADMIN_EMAIL: optional(
    textWhere((value) => /^[^\s@<>]+@[^\s@<>]+$/.test(value), 'must be an e-mail address'),
  ),
  BACKPROOF_ADMIN_PASSWORD: optional(
    password(12, 128).check(
      z.refine((value) => !/^<.*>$/.test(value), 'is the text of an example, which others know'),
    ),
  ),
  BACKPROOF_DEBUG: optional(oneOf('1')),
}

/** What the operating system, Node.js, libpq, OpenTelemetry and Railway set. Nothing in it is wrong for us. */
export const surroundings = {
  PATH: preset(z.string(), ''),
  NODE_EXTRA_CA_CERTS: optional(z.string()),
  PGOPTIONS: optional(z.string()),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.string()),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(z.string()),
  RAILWAY_PROJECT_ID: optional(z.string()),
  RAILWAY_PROJECT_NAME: optional(z.string()),
  RAILWAY_PUBLIC_DOMAIN: optional(z.string()),
  RAILWAY_SERVICE_NAME: optional(z.string()),
  RAILWAY_VOLUME_MOUNT_PATH: optional(z.string()),
}

export const variables = z.object({ ...settings, ...surroundings })

export type Variables = z.output<typeof variables>
export type VariableName = keyof Variables

function isConnectionString(value: string): boolean {
  try {
    readConnectionString(value, { allowSocket: true })
    return true
  } catch {
    return false
  }
}
