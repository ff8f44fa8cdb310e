import { nameOf } from '#lib/postgres/boundary-statement.ts'
import type { TimestampColumn } from '#lib/postgres/newest-timestamp.ts'
import { sqlTokens } from '#lib/postgres/sql-tokens.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { parseOptions } from '#workers/cli/parse-options.ts'
import {
  type ResultFormat,
  readResultOptions,
  resultOptions,
  type StoreChoice,
} from '#workers/cli/store-choice.ts'
import { readInstant } from './read-instant.ts'
import { restoredUsage } from './restored-usage.ts'

export type NewestWindow = { name: string; column: TimestampColumn; from: string; to: string }

export type RestoredOptions = {
  restored: string
  source: string | null
  manifest: string | null
  between: [older: string, newer: string] | null
  newest: NewestWindow[]
  mustHave: string[]
  mustNotHave: string[]
  /** The Source that the result is stored beside, by name or id; null: a manifest tells. */
  database: string | null
  format: ResultFormat
  store: StoreChoice
}

const usage = `usage: backproof verify --restored …\n${restoredUsage}`

const options = {
  restored: { type: 'string' },
  source: { type: 'string' },
  manifest: { type: 'string' },
  between: { type: 'string' },
  newest: { type: 'string', multiple: true },
  'must-have': { type: 'string', multiple: true },
  'must-not-have': { type: 'string', multiple: true },
  database: { type: 'string' },
  ...resultOptions,
} as const

/** Reads the arguments of `backproof verify --restored`. @throws Problem `bad-request` */
export function readRestoredOptions(args: string[]): RestoredOptions {
  const { values, positionals } = parseOptions(args, options, usage)
  const [second, ...rest] = positionals
  const { restored, source = null, manifest = null, between, database = null } = values
  if (restored === undefined || rest.length > 0 || (second === undefined) !== (between === undefined))
    throw usageProblem(
      'Unknown combination of options: --between takes two manifests, and nothing else stands alone.',
    )
  for (const [name, value] of Object.entries({ restored, source, manifest, between, database }))
    if (value?.trim() === '') throw usageProblem(`--${name} needs a value, and this one is empty.`)
  if (second?.trim() === '') throw usageProblem('--between needs two manifests, and the second one is empty.')
  if (restored === '-' && source === '-') throw usageProblem('Standard input holds one connection string.')
  return {
    ...{ restored, source, manifest, database },
    ...readResultOptions(values, usageProblem),
    between: between === undefined || second === undefined ? null : [between, second],
    newest: (values.newest ?? []).map(readWindow),
    mustHave: (values['must-have'] ?? []).map(readStatement),
    mustNotHave: (values['must-not-have'] ?? []).map(readStatement),
  }
}

export function hasBoundary({ manifest, between, newest, mustHave, mustNotHave }: RestoredOptions): boolean {
  return manifest !== null || between !== null || newest.length + mustHave.length + mustNotHave.length > 0
}

function readStatement(statement: string): string {
  if (statement.trim() === '') throw usageProblem('--must-have and --must-not-have need a SELECT.')
  return statement
}

/** `schema.table.column between A and B`, with names as PostgreSQL reads them. */
function readWindow(text: string): NewestWindow {
  const [, names = '', from = '', to = ''] =
    /^(.+?)\s+between\s+(\S.*?)\s+and\s+(\S.*?)\s*$/is.exec(text) ?? []
  const tokens = sqlTokens(names)
  const [schema, table, column] = [0, 2, 4].map((at) => {
    const token = tokens[at]
    return token ? nameOf(token.kind, token.text) : null
  })
  const dotted = tokens.length === 5 && tokens[1]?.text === '.' && tokens[3]?.text === '.'
  if (!dotted || schema == null || table == null || column == null)
    throw usageProblem('--newest needs "schema.table.column between A and B".')
  const [first, last] = [instantOf(from), instantOf(to)]
  if (first > last) throw usageProblem('--newest needs the earlier instant first.')
  const name = [schema, table, column].map(visible).join('.')
  return { name, column: { schema, table, column }, from, to }
}

function instantOf(text: string): bigint {
  const instant = readInstant(text)
  if (instant !== null) return instant
  throw usageProblem(
    `--newest needs instants with a time zone that the calendar has, such as 2026-11-26T18:00:00Z, and not "${visible(text)}".`,
  )
}

function usageProblem(message: string): Problem {
  return new Problem('bad-request', message, usage)
}
