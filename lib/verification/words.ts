import type { RunFacts } from './facts.ts'
import type { Outcome, RunStatus, StepName, Trigger } from './run.ts'

/** A sentence whose figures a page sets in bold and a terminal simply joins. */
export type Words = (string | { strong: string })[]

/** The sentence without its emphasis. */
export function plain(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : word.strong)).join('')
}

export function strong(text: string): { strong: string } {
  return { strong: text }
}

/** The one word for each state of a Run, the same on every screen. */
export const statusWords: Record<RunStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Could not finish',
  cancelled: 'Cancelled',
}

/** What a Run is doing, as the title of its page. */
export const stepTitles: Record<StepName, string> = {
  survey: 'Looking at the source',
  capture: 'Taking the archive',
  restore: 'Restoring the archive',
  inspect: 'Reading the copy',
  compare: 'Comparing row by row',
}

/** The short name of a Step, for tables and tracks. */
export const stepWords: Record<StepName, string> = {
  survey: 'Survey',
  capture: 'Capture',
  restore: 'Restore',
  inspect: 'Inspect',
  compare: 'Compare',
}

const triggerWords: Record<Trigger, string> = {
  person: '',
  schedule: 'schedule',
  ci: 'CI',
  'command-line': 'command line',
}

/** Who asked, and how: `ana`, `schedule`, `CI · 4f9ac21`, `ana · kept archive`. */
export function askedWords(run: Pick<RunFacts, 'trigger' | 'askedBy' | 'commit' | 'drill'>): string {
  const how = triggerWords[run.trigger]
  const said = [
    run.askedBy === run.trigger ? '' : run.askedBy,
    how,
    run.commit?.slice(0, 7) ?? '',
    run.drill ? 'kept archive' : '',
  ]
  return said.filter(Boolean).join(' · ') || run.trigger
}

/** What each ending says about the archive, in one clause. */
export const outcomeMeanings: Record<Outcome, string> = {
  passed: 'restored and equal',
  failed: 'the archive is not good',
  errored: 'we could not look; this says nothing about the archive',
  cancelled: 'somebody stopped it',
}
