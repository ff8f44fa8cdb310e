import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type { ArchiveStanding } from './archive-standing.ts'
import type { Check, CheckCount } from './check.ts'
import { criteriaTexts } from './criteria.texts.ts'
import type { Policy } from './policy.ts'
import type { Outcome } from './run.ts'
import type { Archive, Step } from './run-record.ts'
import type { Standing } from './standing.ts'

/** The runbook as far as a promise rests on it. */
export type RunbookState = {
  writtenAt: string
  /** null: it was not written from a passed Run. */
  restoreMs: number | null
  /** The number of the Run that took so long; missing: not known. */
  restoredBy?: number
  stored: boolean
  lastDrillAt: string | null
  /** How the Archive stands that it names; null or missing: not known. */
  archive?: ArchiveStanding | null
}

/** `beyond` counts checks that are not named, as in a FinishedRun. */
export type CriteriaInput = {
  checks: Check[]
  beyond?: CheckCount[]
  /** As in a FinishedRun. */
  sought?: string[]
  steps: Step[]
  archive: Archive | null
  policy: Policy
  startedAt?: string | null
  endedAt?: string | null
  /** When the platform was read, where not by the Run itself. */
  platformAt?: string | null
  /** Instant of the newest manual Backup that Railway lists, where it is known. */
  newestManualAt?: string | null
  /** null: none is written; undefined: not read, as in the Report of one Run. */
  runbook?: RunbookState | null
  /** How its Archive stands by now; undefined: not read, as in the Report of one Run. */
  standing?: ArchiveStanding | null
  /** So many schemas are named, and the others counted; default: as many as one line holds. */
  schemasListed?: number
  /** What is known of Railway comes from a simulated one. */
  simulatedRailway?: boolean | null
  /** They are judged by what the Run itself saw, as in its Report. */
  ofRun?: boolean
  /** The Run restored a stored Archive again: it reads neither Railway nor the runbook. */
  reverify?: boolean
  /** How the Run ended: one that failed is judged by its own checks alone. */
  status?: Outcome
  /** Of titles and evidence; `standing` and the runbook's Archive come in the same one. */
  language?: Language
}

/** How a criterion stands, and its evidence. */
export type Judged = [Standing, string]

/** The texts of its language. */
export function textsOf({ language = 'en' }: CriteriaInput) {
  return criteriaTexts[language]
}

/** What was read of Railway, which says so where it is a simulated one. */
export function ofRailway(evidence: string, input: CriteriaInput): string {
  const mark = textsOf(input).bySimulated
  return input.simulatedRailway && !evidence.endsWith(mark) ? `${evidence}${mark}` : evidence
}

/** Its figures and instants as its language writes them. */
export function formatOf({ language = 'en' }: CriteriaInput) {
  return formatFor({ language, timeZone: 'UTC' })
}
