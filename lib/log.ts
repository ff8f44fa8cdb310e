import pino from 'pino'
import { terminalText } from './terminal-text.ts'

const secretKeys = ['url', 'password', 'connectionString', 'databaseUrl', 'token', 'sealedUrl']
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const asked = process.env.LOG_LEVEL ?? 'info'

/** The log of a process: JSON lines on stderr. Keys that hold secrets are cut, and so is a password inside any text. */
export const log = pino(
  {
    level: levels.includes(asked) ? asked : 'info',
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    // An error of a driver may quote its connection string in the message, where no key can be named.
    hooks: { streamWrite: (line) => terminalText(withoutPasswords(line)) },
  },
  pino.destination({ fd: 2, sync: true }),
)

/** `postgresql://user:secret@host` as `postgresql://user:***@host`, wherever it stands in a text. */
export function withoutPasswords(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/"\\]*):[^\s@"\\]+@/gi, '$1:***@')
}
