import type { Check } from './check.ts'
import { checkKinds } from './check.ts'

export const outcomes = ['passed', 'failed', 'errored', 'cancelled'] as const
export type Outcome = (typeof outcomes)[number]
export type RunStatus = 'queued' | 'running' | Outcome

export const stepNames = ['preflight', 'capture', 'restore', 'inspect', 'compare'] as const
export type StepName = (typeof stepNames)[number]

export const triggers = ['person', 'schedule', 'ci', 'command-line'] as const
export type Trigger = (typeof triggers)[number]

export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'running'
}

/**
 * What the checks amount to. Any failed check is `failed`. Without one passed row comparison nothing was proved, and a
 * deciding check that was skipped was not looked at: both are `errored`, never `passed`.
 */
export function outcomeOfChecks(checks: Check[]): 'passed' | 'failed' | 'errored' {
  const deciding = checks.filter((check) => checkKinds[check.kind].decides)
  if (deciding.some((check) => check.verdict === 'failed')) return 'failed'
  if (deciding.some((check) => check.verdict === 'skipped')) return 'errored'
  return deciding.some((check) => check.kind === 'rows' && check.verdict === 'passed') ? 'passed' : 'errored'
}

/** Exit status of a command that ran one Run: 0 yes, 1 no, 2 could not decide, 130 cancelled. */
export const exitCodes: Record<Outcome, 0 | 1 | 2 | 130> = {
  passed: 0,
  failed: 1,
  errored: 2,
  cancelled: 130,
}

/** How far a step is; a page can be drawn from it alone. */
export type Progress = {
  step: StepName
  tablesDone: number
  tables: number
  /** Bytes of archive written or read so far. */
  bytes: number
  /** The largest tables only, so that the size of this is bounded. */
  largest: TableProgress[]
}
/** `rows` at the snapshot, null until they were counted; `restored` so far, null until the restore begins. */
export type TableProgress = {
  schema: string
  name: string
  rows: number | null
  restored: number | null
  state: TableState
}
type TableState = 'waiting' | 'restoring' | 'restored' | 'read'
