import { Problem } from '#lib/problem.ts'
import { mostRowsLost, readSpanMs } from '#lib/verification/rehearsal/limit-fields.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { parseOptions } from './parse-options.ts'
import { rehearseUsage } from './rehearse-usage.ts'
import { type ResultFormat, readResultOptions, resultOptions, type StoreChoice } from './store-choice.ts'

const options = {
  migration: { type: 'string', multiple: true },
  archive: { type: 'string' },
  source: { type: 'string' },
  'max-lock': { type: 'string' },
  'max-time': { type: 'string' },
  'max-rows-lost': { type: 'string' },
  'no-rewrites': { type: 'boolean' },
  prisma: { type: 'boolean' },
  'single-transaction': { type: 'boolean' },
  role: { type: 'string' },
  workload: { type: 'string' },
  connections: { type: 'string' },
  'to-deploy': { type: 'string' },
  ...resultOptions,
} as const

export type RehearseArguments = {
  migrations: string[]
  from: { archive: string } | { source: string }
  limits: RehearsalLimits
  asPrisma: boolean
  singleTransaction: boolean
  role: string | null
  workload: string | null
  connections: number
  format: ResultFormat
  store: StoreChoice
  /** Of several migrations, the one that is deployed, as it was given; null: none was named. */
  toDeploy: string | null
}

/** Reads the arguments of `backproof rehearse`. @throws Problem with the usage */
export function readRehearseArguments(args: string[]): RehearseArguments {
  const { values, positionals } = parseOptions(args, options, rehearseUsage)
  const { migration: migrations = [], archive, source, workload, prisma } = values
  if (positionals.length > 0) throw usageProblem(`Unexpected argument: ${positionals[0]}.`)
  if (migrations.length === 0) throw usageProblem('--migration names what is to be run.')
  if ((archive === undefined) === (source === undefined))
    throw usageProblem('Give either --archive or --source.')
  if (prisma && values['single-transaction'])
    throw usageProblem('--prisma sends each file by itself, --single-transaction all as one.')
  if (values.connections !== undefined && workload === undefined)
    throw usageProblem('--connections needs --workload.')
  if (values['max-rows-lost'] !== undefined && workload !== undefined)
    throw usageProblem('With --workload other sessions write, too, so --max-rows-lost cannot be decided.')
  const toDeploy = values['to-deploy'] ?? null
  if (toDeploy !== null && migrations.filter((each) => each === toDeploy).length !== 1)
    throw usageProblem('--to-deploy names one of the migrations, word by word as --migration does.')
  return {
    migrations,
    from: archive === undefined ? { source: source ?? '' } : { archive },
    limits: {
      maxLockMs: span('max-lock', values['max-lock']),
      maxTimeMs: span('max-time', values['max-time']),
      maxRowsLost: number('max-rows-lost', values['max-rows-lost'], mostRowsLost),
      noRewrites: values['no-rewrites'] ?? false,
    },
    ...{ asPrisma: prisma ?? false, singleTransaction: values['single-transaction'] ?? false },
    ...{ role: values.role ?? null, workload: workload ?? null },
    ...readResultOptions(values, usageProblem),
    toDeploy,
    connections: Math.max(1, number('connections', values.connections, 20) ?? 2),
  }
}

function span(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const ms = readSpanMs(text)
  if (ms === null) throw usageProblem(`--${option} needs a time such as 500ms, 3s, 10m or 1h.`)
  return ms
}

function number(option: string, text: string | undefined, atMost: number): number | null {
  if (text === undefined) return null
  if (!/^\d{1,12}$/.test(text) || Number(text) > atMost)
    throw usageProblem(`--${option} needs a number up to ${atMost}.`)
  return Number(text)
}

function usageProblem(sentence: string): Problem {
  return new Problem('bad-request', sentence, rehearseUsage)
}
