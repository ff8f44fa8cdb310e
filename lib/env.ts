import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { Problem } from './problem.ts'

const address = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must start with ${protocols[0]}//`,
    )

const variables = {
  DATABASE_URL: address('postgresql:', 'postgres:'),
  REDIS_URL: address('redis:', 'rediss:'),
  BACKPROOF_HOME: z.string(),
  BACKPROOF_URL: address('http:', 'https:'),
  BACKPROOF_TRUSTED_PROXIES: z
    .string()
    .refine(isProxyList, 'must be addresses and ranges such as 10.0.0.0/8, separated by commas'),
  BACKPROOF_WORKER_PUBLIC_KEY: z
    .string()
    .refine(
      (text) => entriesOf(text).every((key) => /^age1[a-z0-9]{58}$/.test(key)),
      'must be what the worker says at its start: age1 and 58 more letters and digits',
    ),
  BACKPROOF_WORKER_PUBLIC_KEY_FILE: z.string(),
  BETTER_AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
}

/** What the process was told by its environment. `databaseUrl` and `authSecret` are missed only by whoever reads them. */
export type Env = {
  readonly databaseUrl: string
  readonly redisUrl: string | null
  /** The folder for archives, keys and scratch servers. */
  readonly home: string
  /** Where people open the web pages, without a slash at the end. */
  readonly webUrl: string
  readonly authSecret: string
  /** Proxies whose X-Forwarded-For is believed: addresses, and ranges in CIDR notation. */
  readonly trustedProxies: readonly string[]
}

let known: Env | undefined

/** The environment, read once. @throws Problem `variable-missing`, naming the variable and never its value. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}

/** The environment out of any record; `env()` is the one of this process. */
function readEnv(from: Record<string, string | undefined>): Env {
  const databaseUrl = read(from, 'DATABASE_URL')
  const authSecret = read(from, 'BETTER_AUTH_SECRET')
  return {
    redisUrl: read(from, 'REDIS_URL') ?? null,
    home: path.resolve(/*turbopackIgnore: true*/ read(from, 'BACKPROOF_HOME') ?? '.backproof'),
    webUrl: (read(from, 'BACKPROOF_URL') ?? 'http://127.0.0.1:3000').replace(/\/+$/, ''),
    trustedProxies: entriesOf(read(from, 'BACKPROOF_TRUSTED_PROXIES') ?? ''),
    get databaseUrl() {
      return databaseUrl ?? missing('DATABASE_URL')
    },
    get authSecret() {
      return authSecret ?? missing('BETTER_AUTH_SECRET')
    },
  }
}

/**
 * Where the public key of the worker is known from without the metadata database: named in the environment (several while one is replaced), or
 * in the file that the worker writes. Read each time, since the worker may start after the web.
 */
export function pinnedWorkerKeys(from: Record<string, string | undefined> = process.env): {
  keys: string[]
  file: string
} {
  const file = read(from, 'BACKPROOF_WORKER_PUBLIC_KEY_FILE')
  return {
    keys: entriesOf(read(from, 'BACKPROOF_WORKER_PUBLIC_KEY') ?? ''),
    file: file ?? path.join(readEnv(from).home, 'worker.pub'),
  }
}

// An empty variable counts as missing: `REDIS_URL=` in a file or a compose template means "none".
function read(from: Record<string, string | undefined>, name: keyof typeof variables): string | undefined {
  const value = from[name]?.trim()
  if (!value) return undefined
  const parsed = variables[name].safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem(
    'variable-missing',
    `The variable ${name} ${parsed.error.issues[0]?.message ?? 'is wrong'}.`,
    `Correct ${name} and start again.`,
  )
}

function entriesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}

function isProxyList(text: string): boolean {
  return entriesOf(text).every((entry) => {
    const [address = '', prefix = '0', ...more] = entry.split('/')
    const bits = isIP(address) === 6 ? 128 : 32
    return isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
  })
}

function missing(name: string): never {
  throw new Problem('variable-missing', `The variable ${name} is not set.`, `Set ${name} and start again.`)
}
