import type { Check, CheckCount } from './check.ts'
import type { Deploy } from './deploy.ts'
import type { Policy } from './policy.ts'
import type { Outcome, Progress, RunStatus, StepName, Trigger } from './run.ts'

/** A Problem as it is stored and shown; `lib/problem.ts` holds the closed list of codes. */
export type StoredProblem = { code: string; message: string; hint: string }

export type Step = {
  name: StepName
  startedAt: string
  /** null while it runs, or when it broke off. */
  durationMs: number | null
}

export type Archive = {
  id: string
  takenAt: string
  snapshot: string
  bytes: number
  databaseBytes: number
  /** Empty: not kept, so never sealed. */
  sha256: string
  tables: number
  rows: number
  serverVersion: string
  toolVersion: string
  /** null: not kept, or deleted since. */
  keptAt: string | null
}

/** A Run as lists and pages see it. Times are ISO 8601 UTC. */
export type Run = Partial<Omit<Deploy, 'commit'>> & {
  id: string
  /** The short number people say. */
  number: number
  sourceId: string
  sourceName: string
  status: RunStatus
  trigger: Trigger
  requestedBy: string
  commit: string | null
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  /** From start to end by a clock that never jumps; missing where an earlier version recorded none. */
  durationMs?: number | null
  cancelRequestedAt: string | null
  problem: StoredProblem | null
  progress: Progress | null
  steps: Step[]
  archive: Archive | null
  /** It proves a kept Archive again and leaves production alone. */
  reverify?: boolean
}

/**
 * A Run with its evidence. Where `checks` names only the first of each kind, as pages want it, `beyond` counts the others;
 * then each kind, verdict and blame that occurs has at least one check that is named.
 */
export type FinishedRun = Run & {
  status: Outcome
  checks: Check[]
  beyond?: CheckCount[]
  /** Schemas whose checks are named where there are any, however many others `beyond` counts. */
  sought?: string[]
  /** The Policy as it was when the Run began; null or missing: it never began, or an earlier version did not store it. */
  policy?: Policy | null
  /** The Railway checks come from a simulated Railway. */
  simulatedRailway?: boolean | null
}

/** One line of a list of runs; its figures are counted from the checks by the database. */
export type RunListItem = Pick<
  Run,
  | 'id'
  | 'number'
  | 'sourceId'
  | 'sourceName'
  | 'status'
  | 'trigger'
  | 'requestedBy'
  | 'commit'
  | 'branch'
  | 'pullRequest'
  | 'deployUrl'
  | 'queuedAt'
  | 'startedAt'
  | 'endedAt'
  | 'reverify'
> & {
  restoreMs: number | null
  tablesEqual: number
  tables: number
  rows: number | null
  /** The size of its archive. */
  bytes: number | null
  durationMs: number | null
  problemCode: string | null
  /** Unacknowledged differences from earlier Runs. */
  warnings: number
}

export type Share = {
  id: string
  /** It always leads to the newest report of the database, and to no single run. */
  newest: boolean
  /** Readers need a passcode beside the link. */
  passcode: boolean
  language: string
  createdBy: string
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  /** How often a reader opened the report. Nothing is kept about readers. */
  views: number
  lastViewedAt: string | null
}

/** A link in the list of all links: of which database, and of which Run where it leads to one. */
export type ListedShare = Share & {
  sourceId: string
  sourceName: string
  run: { id: string; number: number } | null
}
