import {
  fieldsOf,
  flag,
  ifGiven,
  listOf,
  number,
  oneOf,
  orNull,
  type Part,
  partOf,
  type Reader,
  record,
  text,
  unrecorded,
} from '#lib/verification/read-stored.ts'
import type { StructureDifference } from '#lib/verification/run-comparison.ts'
import type { ExceededLimit } from './limits.ts'
import type { LockHold } from './lock-hold.ts'
import type {
  Rehearsal,
  StatementFailure,
  StatementResult,
  StatementWarning,
  WorkloadResult,
} from './rehearsal.ts'
import type { RowChange } from './row-changes.ts'

/** `other`: a limit that this version does not know. `queuedMs`: of the time, how long the migration itself waited for the lock. */
type ShownLimit =
  | Exclude<ExceededLimit, { limit: 'max-lock' }>
  | {
      limit: 'max-lock'
      allowedMs: number
      foundMs: number
      table: string
      queuedMs: number
      /** A workload waited so long for the migration. */
      workload: boolean
    }
  | { limit: 'other'; name: string }

/** `queuedMs`: before the grant, while others queue behind the migration. */
export type ShownLock = LockHold & { queuedMs: number }

/** What a stored result tells, each part for itself: a result of another version may lack some, and has others beside. */
export type Findings = {
  /** Why nothing was found out; null: it was. */
  problem: Part<{ message: string; hint: string } | null>
  exceeded: Part<ShownLimit[]>
  failure: Part<StatementFailure | null>
  /** Of earlier versions: not recorded. */
  warnings: Part<StatementWarning[]>
  /** Which limits the Policy set, and which of its limits could not be decided; earlier versions do not record them. */
  limitsByPolicy: Part<string[]>
  limitsUndecided: Part<string[]>
  scripts: Part<string[]>
  alreadyApplied: Part<number>
  role: Part<string>
  durationMs: Part<number>
  tookMs: Part<number>
  statements: Part<StatementResult[]>
  locks: Part<ShownLock[]>
  waitedMs: Part<number>
  sampling: Part<Rehearsal['sampling']>
  rewritten: Part<string[]>
  truncated: Part<string[]>
  /** null: a workload wrote, too. */
  rows: Part<RowChange[] | null>
  invalidIndexes: Part<string[]>
  unvalidatedConstraints: Part<string[]>
  structure: Part<StructureDifference[]>
  walBytes: Part<number>
  space: Part<Rehearsal['space']>
  workload: Part<WorkloadResult | null>
  /** Settings of production that were others in the rehearsal; earlier versions do not record them. */
  notCarried: Part<{ name: string; values: string[] }[]>
  /** Whether the archive tells what production's server sets. */
  serverSettingsKnown: Part<boolean>
}

/** Reads the result of a stored rehearsal, of whichever version. */
export function readFindings(result: unknown): Findings {
  const given = partOf(result, fieldsOf)
  const fields = given === unrecorded ? {} : given
  const read = Object.entries(readers).map(([name, reader]) => [
    name,
    partOf(fields[name], reader as Reader<unknown>),
  ])
  return Object.fromEntries(read)
}

const limit: Reader<ShownLimit> = (value) => {
  const name = text(fieldsOf(value).limit)
  if (name === 'max-lock')
    return {
      limit: name,
      ...record({ allowedMs: number, foundMs: number, table: text, queuedMs: ifGiven(number, 0) })(value),
      ...record({ workload: ifGiven(flag, false) })(value),
    }
  if (name === 'max-time') return { limit: name, ...record({ allowedMs: number, foundMs: number })(value) }
  if (name === 'max-rows-lost')
    return { limit: name, ...record({ allowed: number, found: number, tables: listOf(text) })(value) }
  if (name === 'no-rewrites') return { limit: name, ...record({ tables: listOf(text) })(value) }
  return { limit: 'other', name }
}

const readers: { [Name in keyof Findings]: Reader<Exclude<Findings[Name], typeof unrecorded>> } = {
  problem: orNull(record({ message: text, hint: text })),
  exceeded: listOf(limit),
  failure: orNull(
    record({
      ...{ file: text, line: number, text, sqlstate: text, message: text, detail: text },
      at: oneOf('statement', 'commit', 'end'),
      unproven: orNull(text),
    }),
  ),
  warnings: listOf(
    record({
      ...{ file: text, line: number, text, severity: text, sqlstate: text, message: text },
      unproven: orNull(text),
    }),
  ),
  limitsByPolicy: listOf(text),
  limitsUndecided: listOf(text),
  scripts: listOf(text),
  alreadyApplied: number,
  role: text,
  durationMs: number,
  tookMs: number,
  statements: listOf(
    record({
      ...{ file: text, line: number, text, durationMs: number, rows: orNull(number) },
      state: oneOf('committed', 'rolled-back', 'failed'),
    }),
  ),
  locks: listOf(
    record({
      ...{ table: text, index: orNull(text), mode: text, longestMs: number, statement: orNull(number) },
      queuedMs: ifGiven(number, 0),
      blocks: oneOf('reads-and-writes', 'writes', 'schema-changes'),
    }),
  ),
  waitedMs: number,
  sampling: record({ samples: number, meanGapMs: number, longestGapMs: number }),
  rewritten: listOf(text),
  truncated: listOf(text),
  rows: orNull(
    listOf(
      record({
        ...{ table: text, was: orNull(text), before: orNull(number), after: orNull(number) },
        ...{ gained: number, lost: number },
        contents: oneOf('equal', 'changed', 'columns'),
      }),
    ),
  ),
  invalidIndexes: listOf(text),
  unvalidatedConstraints: listOf(text),
  structure: listOf(record({ title: text, before: listOf(text), after: listOf(text) })),
  walBytes: number,
  space: record({ beforeBytes: number, highestBytes: number, afterBytes: number }),
  workload: orNull(
    record({
      ...{ connections: number, statements: number, longestBlockedMs: number, slowestMs: number },
      ...{ slowestLine: number, failed: number, firstError: orNull(text) },
    }),
  ),
  notCarried: listOf(record({ name: text, values: listOf(text) })),
  serverSettingsKnown: flag,
}
