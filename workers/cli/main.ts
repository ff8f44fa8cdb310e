import { parseArgs } from 'node:util'
import { asProblem, exitCodeOf, Problem } from '#lib/problem.ts'
import { terminalText } from '#lib/terminal-text.ts'

const usage = `Proves that a PostgreSQL database can be brought back: dumps it, restores the dump, compares every row.

usage: backproof verify <env:NAME | - | postgres url> [--schemas a,b] [--json] [--out DIR] [--durable | --scratch <env:NAME | - | url>]
       backproof verify --archive PATH [--manifest FILE | --restores] [--schemas a,b] [--json] [--durable | --scratch <env:NAME | - | url>]
       backproof selftest [--mutations] [--json]

  env:NAME         take the connection string from that environment variable
  -                take it from standard input: one line
  postgres url     for addresses without a password only: every account of the machine can read the arguments of npm and of a shell
  --schemas a,b    schemas that must exist and hold tables
  --json           print the whole result as JSON on standard output
  --out DIR        keep the archive with its manifest in a new folder below DIR; otherwise it is deleted
  --durable        set the throwaway server as a production server is, for an honest restore time
  --scratch URL    restore into this server instead, in a database of our own that is dropped afterwards;
                   otherwise BACKPROOF_SCRATCH_URL names it
  --archive PATH   verify an archive that exists; production is not touched. A folder that --out kept is compared with its own
                   manifest. What else pg_dump wrote (-Fc, -Fd, -Ft) is restored; without a manifest its rows stay unproven
  --manifest FILE  what such an archive must bring back
  --restores       ask only whether such an archive restores, not whether it equals its source
  selftest         damages archives of its own in every known way, and shows by which check each damage is caught
  --mutations      instead leaves every entry out of an archive that holds something of everything, one at a time

exit status: 0 passed, 1 failed, 2 could not finish (also every usage error), 130 cancelled
`

const options = {
  schemas: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  archive: { type: 'string' },
  manifest: { type: 'string' },
  restores: { type: 'boolean' },
  durable: { type: 'boolean' },
  mutations: { type: 'boolean' },
  scratch: { type: 'string' },
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
    return (await commandOf(positionals, values, argv)) ?? rejectCommand()
  } catch (thrown) {
    const problem = asProblem(thrown)
    const hint = problem.hint ? `${problem.hint}\n` : ''
    process.stderr.write(terminalText(`backproof: ${problem.message}\n${hint}`))
    return exitCodeOf(problem)
  }
}

type Values = ReturnType<typeof read>['values']

/** The command that was asked for, loaded when it is needed; null where the words do not make one. */
async function commandOf(
  [command, url, ...rest]: string[],
  values: Values,
  argv: string[],
): Promise<number | null> {
  const { json = false, out = null, archive = null, manifest = null, restores = false } = values
  const schemas = namesIn(values.schemas)
  const ofArchives = manifest !== null || restores
  if (rest.length > 0) return null
  const ofOthers = ofArchives || values.schemas || values.durable || values.scratch !== undefined
  if (command === 'selftest' && !url && archive === null && out === null && !ofOthers) {
    await assertSettings(argv)
    return values.mutations
      ? (await import('./selftest-mutations-command.ts')).selftestMutationsCommand({ json })
      : (await import('./selftest-command.ts')).selftestCommand({ json })
  }
  if (values.mutations) return null
  if (command !== 'verify') return null
  const { durable = false, scratch: given = null } = values
  if (url === '-' && given === '-')
    throw new Problem('bad-request', 'Standard input holds one connection string.', usage)
  await assertSettings(argv)
  const { scratchOfCommand } = await import('./scratch-argument.ts')
  const scratch = await scratchOfCommand({ durable, scratch: given })
  if (archive !== null && !url && out === null)
    return (await import('./archive-command.ts')).archiveCommand(archive, {
      schemas,
      json,
      manifest,
      restores,
      scratch,
    })
  if (url && archive === null && !ofArchives)
    return (await import('./verify-command.ts')).verifyCommand(url, { schemas, json, out, scratch })
  return null
}

/** Loads what checks the environment only for a command that needs it, so that the usage is printed at once. */
async function assertSettings(argv: string[]): Promise<void> {
  const { assertEnv } = await import('#lib/env.ts')
  assertEnv('command', { args: argv })
}

function rejectCommand(): never {
  throw new Problem('bad-request', 'The command was not understood.', usage)
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
