import type { Language } from '#lib/language.ts'
import { labelTexts } from './labels.texts.ts'
import type { RunStatus, StepName } from './run.ts'
import type { Run } from './run-record.ts'
import { signerName } from './signer-name.ts'
import type { Standing } from './standing.ts'

/** A sentence whose figures a page sets in bold and a terminal prints plainly. */
export type RichText = (string | Emphasized)[]

/** The sentence without its emphasis. */
export function plainText(words: RichText): string {
  return words.map((word) => (typeof word === 'string' ? word : word.strong)).join('')
}

/** A figure or a name within a sentence. */
export type Emphasized = { strong: string }

export function strong(text: string): Emphasized {
  return { strong: text }
}

/** Writes a whole sentence with its emphasized parts in place: sentence`Run ${strong('7')} failed.` */
export function sentence(texts: TemplateStringsArray, ...values: (string | Emphasized)[]): RichText {
  return texts.flatMap((text, at) => [text, values[at] ?? '']).filter((part) => part !== '')
}

/** The one word for each state of a Run, the same on every screen. */
export const statusLabels: Record<RunStatus, string> = labelTexts.en.status

/** The word for a criterion or a check of Railway; `different`: changed since earlier Runs. */
export const standingLabels: Record<Standing | 'different', string> = labelTexts.en.standing

/** What a Run is doing, as the title of its page. */
export const stepTitles: Record<StepName, string> = labelTexts.en.stepTitles

/** The short name of a Step, for tables and tracks. */
export const stepLabels: Record<StepName, string> = labelTexts.en.steps

type Requested = Pick<Run, 'trigger' | 'requestedBy' | 'commit' | 'branch' | 'pullRequest' | 'reverify'>

/** Who or what triggered a Run: `ana`, `schedule`, `CI · main · 4f9ac21 · #12`, `ana · re-verification`. */
export function describeRequester(run: Requested, language: Language = 'en'): string {
  const { triggers, reverification } = labelTexts[language]
  const how = run.trigger === 'person' ? '' : triggers[run.trigger]
  const parts = [
    run.requestedBy === run.trigger ? '' : signerName(run.requestedBy),
    how,
    run.branch ?? '',
    run.commit?.slice(0, 7) ?? '',
    run.pullRequest ? `#${run.pullRequest}` : '',
    run.reverify ? reverification : '',
  ]
  return parts.filter(Boolean).join(' · ') || run.trigger
}
