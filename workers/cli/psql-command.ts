import { Problem } from '#lib/problem.ts'
import { findKeptEntries, type KeptEntry } from '#workers/keep/kept-entry.ts'
import { readPsqlArguments } from './psql-arguments.ts'
import { runPsql } from './run-psql.ts'

/** `backproof psql [RUN] [ARGUMENT…]`: opens psql on the kept copy of a run. Returns the exit status of psql. */
export async function psqlCommand(args: string[]): Promise<number> {
  const { name, rest } = readPsqlArguments(args)
  return runPsql(findEntry(name, findKeptEntries()), rest)
}

/** The entry that an id or a number of a run names; without a name the only one. */
function findEntry(name: string | undefined, kept: KeptEntry[]): KeptEntry {
  const found =
    name === undefined ? kept : kept.filter(({ run, number }) => run === name || String(number) === name)
  const [entry, ...others] = found
  if (entry && others.length === 0) return entry
  throw new Problem(
    entry ? 'bad-request' : 'not-found',
    entry
      ? `${found.length} copies are kept here. Name one by the id of its run.`
      : `No copy${name === undefined ? '' : ` of run ${name}`} is kept here that this account may open.`,
    [
      ...kept.map(listed),
      'Copies are opened on the machine and with the account of the worker that keeps them. usage: backproof psql [RUN] [ARGUMENT OF PSQL]...',
    ].join('\n'),
  )
}

function listed({ run, number, source, until }: KeptEntry): string {
  return `  ${run}  ${number === null ? '' : `run ${number}, `}${source}, until ${until}`
}
