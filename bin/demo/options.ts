import { parseArgs } from 'node:util'
import { describeConnection, readConnectionString } from '#lib/connection-string.ts'
import { variableNamed } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

export type DemoOptions = {
  once: boolean
  redis: boolean
  rows: number
  port: number
  /** A database of the user, instead of the sample. */
  source: { url: string; name: string } | null
}

export const demoUsage = `usage: npm run demo [-- options]

  --once         end after the first run, with its exit status
  --redis        queue in a private redis-server instead of the metadata database
  --source env:NAME  verify the PostgreSQL database that this variable names instead of the sample (npm shows an address to
                 every account of the machine)
  --rows N       rows of the sample database in all (300000)
  --port N       port of the web pages, or the next free one (3000)

exit status: 0 passed, 1 failed, 2 could not finish (also every usage error), 130 cancelled`

const options = {
  once: { type: 'boolean' },
  redis: { type: 'boolean' },
  source: { type: 'string' },
  rows: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Parses the arguments of the demo; null for --help. @throws Problem `bad-request` */
export function readDemoOptions(argv: string[]): DemoOptions | null {
  const values = parse(argv)
  if (values.help) return null
  return {
    once: values.once ?? false,
    redis: values.redis ?? false,
    rows: wholeNumber('--rows', values.rows, 300_000, 500, 50_000_000),
    port: wholeNumber('--port', values.port, 3000, 1, 65_535),
    source: values.source === undefined ? null : sourceOf(values.source),
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options }).values
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.split('. ')[0] : 'Invalid arguments'
    throw new Problem('bad-request', `${message}.`, demoUsage)
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  preset: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return preset
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Problem('bad-request', `${name} must be a whole number from ${least} to ${most}.`, demoUsage)
}

function sourceOf(argument: string): DemoOptions['source'] {
  const variable = argument.startsWith('env:') ? argument.slice(4) : null
  const url = variable === null ? argument : (variableNamed(variable) ?? '')
  if (!url)
    throw new Problem(
      'bad-request',
      variable ? `The variable ${variable} is not set.` : '--source is empty.',
      demoUsage,
    )
  return { url, name: describeConnection(readConnectionString(url)) }
}
