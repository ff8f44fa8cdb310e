import { duration } from '#lib/format.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { RunView } from './run-view.ts'

/** The step a running Run is at; null before the first. */
export function stepNow(view: Omit<RunView, 'lead'>): StepName | null {
  return (
    view.steps.findLast((step) => step.durationMs === null)?.name ??
    view.progress?.step ??
    view.steps.at(-1)?.name ??
    null
  )
}

/** How long it has been running, by the server's clock. */
export function elapsedMs(view: Omit<RunView, 'lead'>): number {
  if (typeof view.durationMs === 'number') return view.durationMs
  if (!view.startedAt) return 0
  return Math.max(0, Date.parse(view.endedAt ?? view.now) - Date.parse(view.startedAt))
}

/** How far it is, by what its runs usually take; null where nothing is known, also beyond that time. Never a made-up factor. */
export function percentOf(view: Omit<RunView, 'lead'>): number | null {
  if (view.status !== 'running' || view.usualMs === null || view.usualMs === 0) return null
  const part = elapsedMs(view) / view.usualMs
  return part > 1 ? null : Math.min(99, Math.round(100 * part))
}

/** An estimate needs so much to rest on. */
const estimateFrom = { tables: 3, elapsedMs: 2000 }

/**
 * How far the step is by its tables, for a run without earlier ones to compare with. `leftMs` assumes that the tables to come take as
 * long as those that are done; null where too few are.
 */
export function stepEstimate(
  view: Omit<RunView, 'lead'>,
): { done: number; tables: number; leftMs: number | null } | null {
  const { progress } = view
  const step = view.steps.find((one) => one.name === stepNow(view))
  if (view.status !== 'running' || !progress || progress.tables === 0 || progress.step !== step?.name)
    return null
  const { tablesDone: done, tables } = progress
  const elapsed = Date.parse(view.now) - Date.parse(step.startedAt)
  const known = done >= estimateFrom.tables && elapsed >= estimateFrom.elapsedMs && done < tables
  return { done, tables, leftMs: known ? (elapsed * (tables - done)) / done : null }
}

/** Whole seconds, for a time that is still running: `5 s`, `3 m 41 s`. */
export function describeElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000)
}
