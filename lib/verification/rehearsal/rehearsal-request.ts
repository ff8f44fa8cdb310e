import type { RehearsalLimits } from './limits.ts'
import type { RehearsalVerdict } from './verdict.ts'

/** `ended`: its rehearsal is stored, whatever came of the migration. `errored`: it could not finish, and nothing is stored of it. */
export const rehearsalRequestStates = ['queued', 'running', 'ended', 'errored', 'cancelled'] as const
export type RehearsalRequestState = (typeof rehearsalRequestStates)[number]

/** What its worker does. */
export const rehearsalSteps = ['fetch', 'restore', 'migrate'] as const
export type RehearsalStep = (typeof rehearsalSteps)[number]

/** A migration that a person or a key sent to be rehearsed by a worker. */
export type RehearsalRequest = {
  id: string
  number: number
  sourceId: string
  /** The folder or the file, as it was given. */
  migration: string
  /** How many files of SQL it has. */
  scripts: number
  archive: { id: string; takenAt: string }
  limits: RehearsalLimits
  commit: string | null
  status: RehearsalRequestState
  step: RehearsalStep | null
  requestedBy: string
  requestedAt: string
  startedAt: string | null
  endedAt: string | null
  cancelRequestedAt: string | null
  problem: { code: string; message: string; hint: string } | null
  /** What was found out; null: nothing yet, nothing at all, or it was deleted with its run. */
  rehearsal: { id: string; number: number; verdict: RehearsalVerdict } | null
}

export function isUnderWay({ status }: Pick<RehearsalRequest, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}
