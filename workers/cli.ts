import { parseArgs } from 'node:util'
import { asProblem, exitCodeOf, Problem } from '#lib/problem.ts'
import { verifyCommand } from './verify-command.ts'

const usage = `Proves that a PostgreSQL database can be brought back: dumps it, restores the dump, compares every row.

usage: backproof verify <postgres url | env:NAME> [--schemas a,b] [--json] [--out DIR]

  env:NAME         take the connection string from that environment variable, so that no process list shows it
  --schemas a,b    schemas that must exist and hold tables
  --json           print the whole result as JSON on standard output
  --out DIR        keep the archive with its manifest in a new folder below DIR; otherwise it is deleted

exit status: 0 passed, 1 failed, 2 could not finish (also every usage error), 130 cancelled
`

const options = {
  schemas: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The command line. Resolves to the exit status; progress goes to standard error, the result to standard output. */
export async function main(argv: string[]): Promise<number> {
  // Overwrites the arguments in the process list, where a connection string would otherwise be readable by every user.
  process.title = 'backproof'
  try {
    const { values, positionals } = read(argv)
    if (values.help || positionals[0] === 'help') {
      process.stdout.write(usage)
      return 0
    }
    const [command, url, ...rest] = positionals
    if (command !== 'verify' || !url || rest.length > 0)
      throw new Problem('bad-request', 'The command was not understood.', usage)
    return await verifyCommand(url, {
      schemas: namesIn(values.schemas),
      json: values.json ?? false,
      out: values.out ?? null,
    })
  } catch (thrown) {
    const problem = asProblem(thrown)
    process.stderr.write(`backproof: ${problem.message}\n${problem.hint ? `${problem.hint}\n` : ''}`)
    return exitCodeOf(problem)
  }
}

function read(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (thrown) {
    throw new Problem(
      'bad-request',
      thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : 'The arguments were not understood.',
      usage,
    )
  }
}

function namesIn(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
