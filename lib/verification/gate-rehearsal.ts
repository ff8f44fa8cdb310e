import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { gateRehearsalTexts } from './gate-rehearsal.texts.ts'
import type { GateState } from './gate-state.ts'
import { type RichText, strong } from './labels.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import type { RehearsalVerdict } from './rehearsal/verdict.ts'

/** A rehearsal as far as the gate needs it. */
export type GateRehearsal = {
  id: string
  number: number
  verdict: RehearsalVerdict
  endedAt: string
  commit: string | null
}

/** What the gate knows of the rehearsal of a migration. It counts only where the Policy requires one. */
export type RehearsalInput = {
  policy: Partial<Pick<Policy, 'requireRehearsal'>>
  /** The newest of the commit, or without a commit of the Source; null: there is none. */
  rehearsal?: GateRehearsal | null
  /** The commit that is deployed, or how it begins; null: none was named. */
  commit?: string | null
}

/** What was found out by rehearsing. `none`: no rehearsal is stored. */
type RehearsalFinding = RehearsalVerdict | 'none'

const states = {
  fits: 'open',
  exceeds: 'closed',
  fails: 'closed',
  unfinished: 'cannot-tell',
  none: 'out-of-date',
} as const satisfies Record<RehearsalFinding, GateState>

const standings = {
  fits: 'kept',
  exceeds: 'broken',
  fails: 'broken',
  unfinished: 'unproven',
  none: 'unproven',
} as const satisfies Record<RehearsalFinding, Reason['standing']>

/** A rehearsal that keeps the gate from being open. */
export type HeldByRehearsal = { finding: Exclude<RehearsalFinding, 'fits'>; state: GateState }

/** Whether the rehearsal keeps a gate shut that the backup alone would open; null: it does not, or the Policy requires none. */
export function heldByRehearsal(byBackup: GateState, input: RehearsalInput): HeldByRehearsal | null {
  const finding = findingOf(input)
  if (byBackup !== 'open' || finding === null || finding === 'fits') return null
  return { finding, state: states[finding] }
}

function findingOf({ policy, rehearsal }: RehearsalInput): RehearsalFinding | null {
  return policy.requireRehearsal ? (rehearsal?.verdict ?? 'none') : null
}

export function rehearsalHeadline({ finding }: HeldByRehearsal, language: Language = 'en'): string {
  return gateRehearsalTexts[language].headlines[finding]
}

/** Why the migration is not deployed yet, before the sentence about the backup, which is verified. */
export function rehearsalSentence(
  { finding }: HeldByRehearsal,
  { rehearsal, commit }: RehearsalInput,
  language: Language = 'en',
): RichText {
  const texts = gateRehearsalTexts[language]
  if (finding === 'none' || !rehearsal)
    return commit ? texts.noneOfCommit(strong(shortCommit(commit))) : [texts.noneStored]
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  return texts.sentences[finding](
    strong(String(rehearsal.number)),
    strong(`${shortInstant(rehearsal.endedAt)} UTC`),
  )
}

/** Where the evidence is. */
export function rehearsalPath({ rehearsal }: RehearsalInput, sourceId: string | undefined): string | null {
  if (rehearsal) return `/rehearsals/${rehearsal.id}`
  return sourceId === undefined ? null : `/databases/${sourceId}/rehearsals`
}

/** The line among the reasons; none where the Policy requires no rehearsal. */
export function rehearsalReasons(
  input: RehearsalInput,
  sourceId: string | undefined,
  language: Language,
): Reason[] {
  const finding = findingOf(input)
  if (finding === null) return []
  const texts = gateRehearsalTexts[language]
  const { rehearsal, commit } = input
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const evidence = rehearsal
    ? texts.rehearsal(
        String(rehearsal.number),
        texts.verdicts[rehearsal.verdict],
        shortInstant(rehearsal.endedAt),
      )
    : commit
      ? texts.noneFor(shortCommit(commit))
      : texts.none
  const path = rehearsalPath(input, sourceId)
  return [
    {
      ...{ standing: standings[finding], text: texts.rehearsed, evidence, runId: null },
      ...(path === null ? {} : { path }),
    },
  ]
}

function shortCommit(commit: string): string {
  return commit.slice(0, 12)
}
