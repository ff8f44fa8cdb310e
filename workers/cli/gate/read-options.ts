import { parseArgs } from 'node:util'
import { commitPattern } from '#lib/verification/deploy.ts'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'
import { CannotTell } from './cannot-tell.ts'

/** Reads a variable of the environment. */
export type ReadVariable = (name: string) => string | undefined

export type GateFormat = 'text' | 'json' | 'markdown' | 'junit'

export type GateOptions = {
  source: string
  /** The address of the dashboard, without a slash at its end. */
  url: string
  key: string
  maxAge: string | null
  /** The commit that is deployed; null: the one that the environment names. */
  commit: string | null
  verify: 'no' | 'if-stale' | 'always'
  waitMs: number
  /** For one request, its whole answer included. */
  timeoutMs: number
  format: GateFormat
}

const options = {
  source: { type: 'string' },
  url: { type: 'string' },
  'key-env': { type: 'string' },
  'max-age': { type: 'string' },
  commit: { type: 'string' },
  'verify-if-stale': { type: 'boolean' },
  verify: { type: 'boolean' },
  wait: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  junit: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const defaultWait = '15m'
const defaultTimeout = '30s'
const help = 'Run `backproof gate --help` for all options.'

/** The options of `backproof gate`; null: the usage is wanted. @throws CannotTell */
export function readOptions(argv: string[], variable: ReadVariable): GateOptions | null {
  const values = parse(argv)
  if (values.help) return null
  const formats = (['json', 'markdown', 'junit'] as const).filter((name) => values[name])
  if (formats.length > 1) throw new CannotTell('--json, --markdown and --junit exclude each other.', help)
  if (values.verify && values['verify-if-stale'])
    throw new CannotTell('--verify and --verify-if-stale exclude each other.', help)
  if (!values.source?.trim())
    throw new CannotTell('--source is missing.', 'Name the database as Backproof does.')
  const verify = values.verify ? 'always' : values['verify-if-stale'] ? 'if-stale' : 'no'
  const maxAge = values['max-age'] ?? null
  if (maxAge !== null) duration('--max-age', maxAge)
  const commit = values.commit?.trim().toLowerCase() ?? null
  if (commit !== null && !commitPattern.test(commit))
    throw new CannotTell('--commit is not a commit.', 'Give 7 to 64 hexadecimal digits.')
  return {
    source: values.source.trim(),
    url: readUrl(values.url ?? variable('BACKPROOF_URL')),
    key: readKey(values['key-env'] ?? 'BACKPROOF_API_KEY', variable),
    ...{ maxAge, commit, verify },
    waitMs: duration('--wait', values.wait ?? (verify === 'no' ? null : defaultWait)),
    timeoutMs: duration('--timeout', values.timeout ?? defaultTimeout),
    format: formats[0] ?? 'text',
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options }).values
  } catch (thrown) {
    const message = thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : 'Invalid arguments'
    throw new CannotTell(`${message.replace(/\.$/, '')}.`, help)
  }
}

function duration(name: string, text: string | null): number {
  if (text === null) return 0
  const ms = parseMaxAge(text)
  if (ms !== null) return ms
  throw new CannotTell(
    `${name} is not a duration.`,
    'Write a whole number with its unit, such as 90m, 24h or 7d.',
  )
}

function readUrl(text: string | undefined): string {
  if (!text?.trim())
    throw new CannotTell('The address of Backproof is missing.', 'Give --url, or set BACKPROOF_URL.')
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new CannotTell(
      'The address of Backproof is not one of the web.',
      'Write protocol and host, such as https://backproof.example.com, without a name or a password.',
    )
  return url.origin
}

function readKey(name: string, variable: ReadVariable): string {
  const key = variable(name)?.trim()
  if (!key)
    throw new CannotTell(
      `The variable ${name} is not set.`,
      'Put an API key with the scope gate into it: an admin creates one under Settings, API keys.',
    )
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new CannotTell(`The variable ${name} holds no API key.`, 'A key is one word that begins with bp_.')
}
