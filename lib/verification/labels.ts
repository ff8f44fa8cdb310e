import type { RunStatus, StepName, Trigger } from './run.ts'
import type { Run } from './run-record.ts'
import type { Standing } from './standing.ts'

/** A sentence whose figures a page sets in bold and a terminal prints plainly. */
export type RichText = (string | { strong: string })[]

/** The sentence without its emphasis. */
export function plainText(words: RichText): string {
  return words.map((word) => (typeof word === 'string' ? word : word.strong)).join('')
}

export function strong(text: string): { strong: string } {
  return { strong: text }
}

/** Writes a whole sentence with its emphasized parts in place: sentence`Run ${strong('7')} failed.` */
export function sentence(texts: TemplateStringsArray, ...values: (string | { strong: string })[]): RichText {
  return texts.flatMap((text, at) => [text, values[at] ?? '']).filter((part) => part !== '')
}

/** The one word for each state of a Run, the same on every screen. */
export const statusLabels: Record<RunStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Error',
  cancelled: 'Cancelled',
}

/** The word for a criterion or a check of Railway; `different`: changed since earlier Runs. */
export const standingLabels: Record<Standing | 'different', string> = {
  kept: 'met',
  broken: 'not met',
  unproven: 'unknown',
  different: 'changed',
}

/** What a Run is doing, as the title of its page. */
export const stepTitles: Record<StepName, string> = {
  preflight: 'Inspecting production',
  capture: 'Dumping',
  restore: 'Restoring',
  inspect: 'Reading the copy',
  compare: 'Comparing',
}

/** The short name of a Step, for tables and tracks. */
export const stepLabels: Record<StepName, string> = {
  preflight: 'Inspect',
  capture: 'Dump',
  restore: 'Restore',
  inspect: 'Read copy',
  compare: 'Compare',
}

const triggerLabels: Record<Trigger, string> = {
  person: '',
  schedule: 'schedule',
  ci: 'CI',
  'command-line': 'command line',
}

type Requested = Pick<Run, 'trigger' | 'requestedBy' | 'commit' | 'branch' | 'pullRequest' | 'reverify'>

/** Who or what triggered a Run: `ana`, `schedule`, `CI · main · 4f9ac21 · #12`, `ana · re-verification`. */
export function describeRequester(run: Requested): string {
  const how = triggerLabels[run.trigger]
  const parts = [
    run.requestedBy === run.trigger ? '' : run.requestedBy,
    how,
    run.branch ?? '',
    run.commit?.slice(0, 7) ?? '',
    run.pullRequest ? `#${run.pullRequest}` : '',
    run.reverify ? 're-verification' : '',
  ]
  return parts.filter(Boolean).join(' · ') || run.trigger
}
