import pino from 'pino'
import { verificationEnv } from './env.ts'
import { shorten } from './format.ts'
import { terminalText } from './terminal-text.ts'

const secretKeys = ['url', 'password', 'connectionString', 'databaseUrl', 'token', 'sealedUrl']

/** The log of a process: JSON lines on stderr. Keys that hold secrets are cut, and so are a password, an API key and the token of a link inside any text. */
export const log = pino(
  {
    level: logLevel(),
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    serializers: { err: shortError },
    // An error of a driver may quote its connection string in the message, where no key can be named.
    hooks: { streamWrite: (line) => terminalText(withoutLinkTokens(withoutApiKeys(withoutPasswords(line)))) },
  },
  pino.destination({ fd: 2, sync: true }),
)

/** A level that cannot be read is reported when the process checks its environment, by this log. */
function logLevel(): string {
  try {
    return verificationEnv().logLevel
  } catch {
    return 'info'
  }
}

/** What is kept of an error although it is an object: the key and the values of a Problem, and the errors that it is made of. */
const keptObjects = new Set(['text', 'aggregateErrors'])

/**
 * An error with what a server said of it: each text no longer than anybody reads. A driver hangs whole objects on its errors: node-postgres
 * its client, with the key that cancels its statements.
 */
function shortError(thrown: Error): object {
  const fields = Object.entries(pino.stdSerializers.err(thrown)).filter(
    ([name, value]) => typeof value !== 'object' || value === null || keptObjects.has(name),
  )
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'string' ? shorten(value, 8000) : value]),
  )
}

/** `postgresql://user:secret@host` as `postgresql://user:***@host`, wherever it stands in a text. */
function withoutPasswords(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/"\\]*):[^\s@"\\]+@/gi, '$1:***@')
}

/** Leaves the kind of a link to a report, a badge or an invitation: its token opens it. */
function withoutLinkTokens(text: string): string {
  return text.replace(/\/(r|b|invite)\/[\w-]{20,}/g, '/$1/***')
}

/** Leaves `bp_` of an API key, wherever it stands in a text. */
function withoutApiKeys(text: string): string {
  return text.replace(/\bbp_[\w-]{20,}/g, 'bp_***')
}
