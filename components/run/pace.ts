import { duration, formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type RichText, strong } from '#lib/verification/labels.ts'
import type { StepName } from '#lib/verification/run.ts'
import { runPageTexts } from './run-page.texts.ts'
import type { RunView } from './run-view.ts'

/** The step a running Run is at; null before the first. */
export function stepNow(view: RunView): StepName | null {
  return (
    view.steps.findLast((step) => step.durationMs === null)?.name ??
    view.progress?.step ??
    view.steps.at(-1)?.name ??
    null
  )
}

/** How long it has been running, by the server's clock. */
export function elapsedMs(view: RunView): number {
  if (typeof view.durationMs === 'number') return view.durationMs
  if (!view.startedAt) return 0
  return Math.max(0, Date.parse(view.endedAt ?? view.now) - Date.parse(view.startedAt))
}

/** How far it is, by what its runs usually take; null where nothing is known. Never a made-up factor. */
export function percentOf(view: RunView): number | null {
  if (view.status !== 'running' || view.usualMs === null || view.usualMs === 0) return null
  return Math.min(99, Math.round((100 * elapsedMs(view)) / view.usualMs))
}

/** An estimate needs so much to rest on. */
const estimateFrom = { tables: 3, elapsedMs: 2000 }

/**
 * How far the step is by its tables, for a run without earlier ones to compare with. `leftMs` assumes that the tables to come take as
 * long as those that are done; null where too few are.
 */
export function stepEstimate(view: RunView): { done: number; tables: number; leftMs: number | null } | null {
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

/** How long so far, and how long it may still take by earlier runs; null where none has passed. */
export function describePace(view: RunView, language: Language = 'en'): RichText | null {
  const so = strong(describeElapsed(elapsedMs(view)))
  if (view.usualMs === null) return null
  const { pace } = runPageTexts[language]
  const of = view.usualOf === 1 ? pace.lastRun : pace.median(view.usualOf)
  const left = view.usualMs - elapsedMs(view)
  if (left > 0) return pace.left(so, strong(describeElapsed(left + 999)), of)
  return pace.longer(so, of, formatFor({ language, timeZone: 'UTC' }).duration(view.usualMs))
}
