import { parseArgs } from 'node:util'
import { asProblem, Problem, problemExitCode } from '#lib/problem.ts'
import { terminalText } from '#lib/terminal-text.ts'
import { adminUsage } from './admin-usage.ts'
import { auditUsage } from './audit-usage.ts'
import { gateUsage } from './gate/gate-usage.ts'
import { readKeepDuration } from './keep-duration.ts'
import { rehearseUsage } from './rehearse-usage.ts'
import { reportUsage } from './report-usage.ts'
import { restoredUsage } from './restored/restored-usage.ts'

const usage = `Proves that a PostgreSQL database can be restored: dumps it, restores the dump, compares every row.

usage: backproof verify <env:NAME | - | postgres url> [--schemas a,b] [--json] [--out DIR] [--durable | --scratch <env:NAME | - | url>] [--keep TIME]
       backproof verify --archive PATH [--manifest FILE | --restores] [--schemas a,b] [--json] [--durable | --scratch <env:NAME | - | url>] [--keep TIME]
       backproof psql [RUN] [ARGUMENT OF PSQL]...
       backproof selftest [--mutations] [--json]

  env:NAME         take the connection string from that environment variable
  -                take it from standard input: one line
  postgres url     only without a password: every account of the machine can read the arguments of npm and of a shell
  --schemas a,b    schemas that must exist and hold tables
  --json           print the complete result as JSON on standard output
  --out DIR        store the archive with its manifest in a new folder below DIR; otherwise it is deleted
  --durable        configure the throwaway server like a production server, for a realistic restore time
  --scratch URL    restore into this server instead, in a new database that is dropped afterwards;
                   BACKPROOF_SCRATCH_URL does the same
  --keep TIME      after the result, keep the restored copy for so long (30m, 2h; at most 24h) to read it; Ctrl-C removes it
  --archive PATH   verify an existing archive; production is not touched. A folder made by --out is compared with its own
                   manifest. Any other dump of pg_dump (-Fc, -Fd, -Ft) is restored; without a manifest its rows stay unproven
  --manifest FILE  the manifest to compare such a dump with
  --restores       check only whether such a dump restores, not whether it equals its source
  psql             open psql on a kept copy, with a login that only reads; RUN is the id or the number of the run
  selftest         damage archives in every known way, and show which check catches each damage
  --mutations      instead leave out every entry of an archive that holds every kind of object, one at a time

other commands:
${restoredUsage}${rehearseUsage}${auditUsage}${reportUsage}${adminUsage}       ${gateUsage}
exit status: 0 passed, whole or genuine, 1 failed, broken or refused, 2 could not finish (also every usage error), 130 cancelled
`

const options = {
  schemas: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  archive: { type: 'string' },
  manifest: { type: 'string' },
  keep: { type: 'string' },
  restores: { type: 'boolean' },
  durable: { type: 'boolean' },
  mutations: { type: 'boolean' },
  scratch: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Commands with options of their own, each loaded when it is run: `main` parses what belongs to verify and selftest. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  admin: async () => (await import('./admin-command.ts')).adminCommand,
  audit: async () => (await import('./audit-command.ts')).auditCommand,
  gate: async () => (await import('./gate/gate-command.ts')).gateCommand,
  rehearse: async () => (await import('./rehearse-command.ts')).rehearseCommand,
  report: async () => (await import('./report-command.ts')).reportCommand,
  psql: async () => (await import('./psql-command.ts')).psqlCommand,
}

/** The command line. Returns the exit status; progress goes to standard error, the result to standard output. */
export async function main(argv: string[]): Promise<number> {
  // Hides the arguments from the process list, where every account could read a connection string.
  process.title = 'backproof'
  try {
    const [name = '', ...args] = argv
    const load = findCommand(name, args)
    const needsHelp = args.includes('--help') || args.includes('-h')
    if (load && !needsHelp) return await (await load())(args)
    const { values, positionals } = read(load ? ['--help'] : argv)
    if (values.help || positionals[0] === 'help') {
      process.stdout.write(usage)
      return 0
    }
    return (await runCommand(positionals, values, argv)) ?? rejectCommand()
  } catch (thrown) {
    const problem = asProblem(thrown)
    const hint = problem.hint ? `${problem.hint}\n` : ''
    process.stderr.write(terminalText(`backproof: ${problem.message}\n${hint}`))
    return problemExitCode(problem)
  }
}

/** The command with options of its own that the arguments name. What was restored elsewhere shares the name of `verify` alone. */
function findCommand(name: string, args: string[]) {
  const isRestored = args.some((argument) => /^--restored(=|$)/.test(argument))
  if (name === 'verify' && isRestored)
    return async () => (await import('./restored/restored-command.ts')).restoredCommand
  return Object.hasOwn(commands, name) ? commands[name] : undefined
}

type Values = ReturnType<typeof read>['values']

/** Loads and runs the command; null where the arguments do not name one. */
async function runCommand(
  [command, url, ...rest]: string[],
  values: Values,
  argv: string[],
): Promise<number | null> {
  const { json = false, out = null, archive = null, manifest = null, restores = false } = values
  const schemas = parseNames(values.schemas)
  const archiveOptions = manifest !== null || restores
  if (rest.length > 0) return null
  const otherOptions =
    archiveOptions ||
    values.schemas ||
    values.durable ||
    values.scratch !== undefined ||
    values.keep !== undefined
  if (command === 'selftest' && !url && archive === null && out === null && !otherOptions) {
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
  const { readScratchArgument } = await import('./scratch-argument.ts')
  const scratch = await readScratchArgument({ durable, scratch: given })
  const keepMs = values.keep === undefined ? null : readKeepDuration(values.keep)
  if (keepMs !== null && scratch.given)
    throw new Problem(
      'bad-request',
      'A copy is kept on a throwaway server only.',
      'Leave out --keep or --scratch (BACKPROOF_SCRATCH_URL).',
    )
  if (archive !== null && !url && out === null)
    return (await import('./archive-command.ts')).archiveCommand(archive, {
      schemas,
      json,
      manifest,
      restores,
      scratch,
      keepMs,
    })
  if (url && archive === null && !archiveOptions)
    return (await import('./verify-command.ts')).verifyCommand(url, { schemas, json, out, scratch, keepMs })
  return null
}

/** Loads what checks the environment only for a command that needs it, so that the usage is printed at once. */
async function assertSettings(argv: string[]): Promise<void> {
  const { assertEnv } = await import('#lib/env.ts')
  assertEnv('command', { args: argv })
}

function rejectCommand(): never {
  throw new Problem('bad-request', 'Unknown command or combination of options.', usage)
}

function read(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (thrown) {
    throw new Problem(
      'bad-request',
      thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : 'Invalid arguments.',
      usage,
    )
  }
}

function parseNames(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
