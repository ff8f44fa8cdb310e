import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Problem } from '#lib/problem.ts'

/** Reads the arguments of a command. What Node says of a wrong one is shortened to its first sentence. @throws Problem with the usage */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (thrown) {
    const [sentence = ''] = thrown instanceof Error ? thrown.message.split('. ') : []
    throw new Problem('bad-request', sentence || 'Invalid arguments.', usage)
  }
}
