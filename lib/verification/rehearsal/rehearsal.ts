import type { StructureDifference } from '#lib/verification/run-comparison.ts'
import type { ExceededLimit, LimitName, RehearsalLimits } from './limits.ts'
import type { LockHold } from './lock-hold.ts'
import type { Setting } from './production-settings.ts'
import type { RowChange } from './row-changes.ts'
import type { RehearsalVerdict } from './verdict.ts'

/** A migration that was run on a restored copy, and what it did there. Says nothing about the archive, and changes no verdict of it. */
export type Rehearsal = {
  verdict: RehearsalVerdict
  exceeded: ExceededLimit[]
  /** What it was measured against, what of it the Policy of the database set, and what of the Policy's it could not decide. */
  limits?: RehearsalLimits
  limitsByPolicy?: LimitName[]
  limitsUndecided?: LimitName[]
  /** The scripts that were run, and how many the copy's history of Prisma already had. */
  scripts: string[]
  alreadyApplied: number
  /** The role it ran as. */
  role: string
  /** Settings of production with which the migration's sessions began. */
  carried?: Setting[]
  /** Settings of production that are others in a rehearsal: limits of time among them, as the machine is another one. */
  notCarried?: Setting[]
  /** Whether the archive tells what production's server sets; otherwise only what its database and role set is known. */
  serverSettingsKnown?: boolean
  durationMs: number
  /** The whole rehearsal: a database from the template, the migration, and reading every row afterwards. */
  tookMs: number
  statements: StatementResult[]
  failure: StatementFailure | null
  /** What the server said without refusing a statement, and what the session still had when it ended. Earlier versions do not record it. */
  warnings?: StatementWarning[]
  locks: LockHold[]
  /** The longest that the migration itself waited for a lock. */
  waitedMs: number
  sampling: Sampling
  /** Tables whose files were written anew, and those that TRUNCATE emptied. */
  rewritten: string[]
  truncated: string[]
  /** null: a workload wrote, too. */
  rows: RowChange[] | null
  invalidIndexes: string[]
  unvalidatedConstraints: string[]
  structure: StructureDifference[]
  walBytes: number
  space: { beforeBytes: number; highestBytes: number; afterBytes: number }
  workload: WorkloadResult | null
}

export type StatementResult = {
  file: string
  line: number
  text: string
  durationMs: number
  /** Rows that it changed or returned; null where it counts none. */
  rows: number | null
  state: 'committed' | 'rolled-back' | 'failed'
}

export type StatementFailure = {
  file: string
  /** Where the server says the fault is; otherwise where the statement begins. */
  line: number
  text: string
  /** `commit`: the statements went through, and COMMIT was refused. `end`: BEGIN without COMMIT, or Prisma cannot write down what ran. */
  at: 'statement' | 'commit' | 'end'
  sqlstate: string
  message: string
  detail: string
  /** Why it proves nothing about production: the rehearsal lacks a right or a program that production may have. */
  unproven: string | null
}

export type StatementWarning = {
  file: string
  line: number
  text: string
  /** `WARNING` or `NOTICE` of the server; `NOTE` of the rehearsal. */
  severity: string
  sqlstate: string
  message: string
  /** Why more may happen in production: the statement left something out for want of a right that production may have. */
  unproven: string | null
}

/** How often locks were read. A time of a lock may be wrong by the longest gap. */
type Sampling = { samples: number; meanGapMs: number; longestGapMs: number }

export type WorkloadResult = {
  connections: number
  statements: number
  /** The longest time that one of its statements waited for the migration, and the longest that one took in all. */
  longestBlockedMs: number
  /** The table it waited for then; null: it did not wait, or the table is not known. */
  blockedOn?: string | null
  slowestMs: number
  slowestLine: number
  failed: number
  firstError: string | null
}
