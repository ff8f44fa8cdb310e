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
}

let known: Env | undefined

/** The environment, read once. @throws Problem `variable-missing`, naming the variable and never its value. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}

/** The environment out of any record; `env()` is the one of this process. */
export function readEnv(from: Record<string, string | undefined>): Env {
  const databaseUrl = read(from, 'DATABASE_URL')
  const authSecret = read(from, 'BETTER_AUTH_SECRET')
  return {
    redisUrl: read(from, 'REDIS_URL') ?? null,
    home: path.resolve(/*turbopackIgnore: true*/ read(from, 'BACKPROOF_HOME') ?? '.backproof'),
    webUrl: (read(from, 'BACKPROOF_URL') ?? 'http://127.0.0.1:3000').replace(/\/+$/, ''),
    get databaseUrl() {
      return databaseUrl ?? missing('DATABASE_URL')
    },
    get authSecret() {
      return authSecret ?? missing('BETTER_AUTH_SECRET')
    },
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

function missing(name: string): never {
  throw new Problem('variable-missing', `The variable ${name} is not set.`, `Set ${name} and start again.`)
}
