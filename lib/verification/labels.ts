import type { RunStatus, StepName, Trigger } from './run.ts'
import type { Run } from './run-record.ts'

/** A sentence whose figures a page sets in bold and a terminal simply joins. */
export type RichText = (string | { strong: string })[]

/** The sentence without its emphasis. */
export function plainText(words: RichText): string {
  return words.map((word) => (typeof word === 'string' ? word : word.strong)).join('')
}

export function strong(text: string): { strong: string } {
  return { strong: text }
}

/** The one word for each state of a Run, the same on every screen. */
export const statusLabels: Record<RunStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Could not finish',
  cancelled: 'Cancelled',
}

/** What a Run is doing, as the title of its page. */
export const stepTitles: Record<StepName, string> = {
  preflight: 'Looking at the source',
  capture: 'Taking the archive',
  restore: 'Restoring the archive',
  inspect: 'Reading the copy',
  compare: 'Comparing row by row',
}

/** The short name of a Step, for tables and tracks. */
export const stepLabels: Record<StepName, string> = {
  preflight: 'Preflight',
  capture: 'Capture',
  restore: 'Restore',
  inspect: 'Inspect',
  compare: 'Compare',
}

const triggerLabels: Record<Trigger, string> = {
  person: '',
  schedule: 'schedule',
  ci: 'CI',
  'command-line': 'command line',
}

/** Who asked, and how: `ana`, `schedule`, `CI · 4f9ac21`, `ana · kept archive`. */
export function describeRequester(run: Pick<Run, 'trigger' | 'requestedBy' | 'commit' | 'reverify'>): string {
  const how = triggerLabels[run.trigger]
  const said = [
    run.requestedBy === run.trigger ? '' : run.requestedBy,
    how,
    run.commit?.slice(0, 7) ?? '',
    run.reverify ? 'kept archive' : '',
  ]
  return said.filter(Boolean).join(' · ') || run.trigger
}
