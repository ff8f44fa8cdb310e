import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { gateRehearsalTexts } from './gate-rehearsal.texts.ts'
import type { GateState } from './gate-state.ts'
import { type RichText, strong } from './labels.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import { looserWords } from './rehearsal/limit-words.ts'
import type { RehearsalLimits } from './rehearsal/limits.ts'
import {
  type LooserLimit,
  limitsOfPolicy,
  looserLimits,
  type PolicyLimits,
} from './rehearsal/policy-limits.ts'
import { rehearsalWords } from './rehearsal/rehearsal-words.texts.ts'
import type { RehearsalVerdict } from './rehearsal/verdict.ts'

/** A rehearsal as far as the gate needs it. */
export type GateRehearsal = {
  id: string
  number: number
  verdict: RehearsalVerdict
  endedAt: string
  commit: string | null
  /** What it was measured against. */
  limits: RehearsalLimits
  /** How many migrations its command compared, this one of them as what is deployed; null: an earlier version, which did not record it. */
  variants: number | null
}

/** What the store knows of the rehearsals of a commit, or of all. */
export type RehearsalEvidence = {
  rehearsal: GateRehearsal | null
  /** Why none counts where some are stored: they are variants that were compared, or the commit is that of several. */
  beside: 'variants' | 'ambiguous' | null
}

/** What the gate knows of the rehearsal of a migration. It counts only where the Policy requires one. */
export type RehearsalInput = {
  policy: Partial<Pick<Policy, 'requireRehearsal'> & PolicyLimits>
  /** The newest of the commit, or without a commit of the Source; null: there is none. */
  rehearsal?: GateRehearsal | null
  /** As in RehearsalEvidence. */
  rehearsalsBeside?: RehearsalEvidence['beside']
  /** The commit that is deployed, or how it begins; null: none was named. */
  commit?: string | null
}

/**
 * What was found out by rehearsing. `limits`: it fits, but was not measured against the Policy's limits of now. `unrecorded`: it fits, and an
 * earlier version did not record whether it was compared with others. `variants`: only such are stored. `ambiguous`: the commit begins
 * those of several. `none`: no rehearsal is stored.
 */
export type RehearsalFinding = RehearsalVerdict | 'limits' | 'unrecorded' | 'variants' | 'ambiguous' | 'none'

const states = {
  fits: 'open',
  exceeds: 'closed',
  fails: 'closed',
  unfinished: 'cannot-tell',
  limits: 'out-of-date',
  unrecorded: 'out-of-date',
  variants: 'out-of-date',
  ambiguous: 'cannot-tell',
  none: 'out-of-date',
} as const satisfies Record<RehearsalFinding, GateState>

const standings = {
  fits: 'kept',
  exceeds: 'broken',
  fails: 'broken',
  unfinished: 'unproven',
  limits: 'unproven',
  unrecorded: 'unproven',
  variants: 'unproven',
  ambiguous: 'unproven',
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

/** What counts of rehearsals, and what was found out by it; null: the Policy requires none. */
export function countedRehearsal(
  input: RehearsalInput,
): { newest: GateRehearsal | null; finding: RehearsalFinding } | null {
  const finding = findingOf(input)
  return finding && { newest: input.rehearsal ?? null, finding }
}

function findingOf(input: RehearsalInput): RehearsalFinding | null {
  const { policy, rehearsal, rehearsalsBeside } = input
  if (!policy.requireRehearsal) return null
  if (rehearsalsBeside === 'ambiguous') return 'ambiguous'
  if (!rehearsal) return rehearsalsBeside ?? 'none'
  if (rehearsal.verdict !== 'fits') return rehearsal.verdict
  if (looserThanPolicy(input).length > 0) return 'limits'
  return rehearsal.variants === null ? 'unrecorded' : 'fits'
}

/** The limits that the Policy has now and the rehearsal was not measured against. */
function looserThanPolicy({ policy, rehearsal }: RehearsalInput): LooserLimit[] {
  return rehearsal ? looserLimits(rehearsal.limits, limitsOfPolicy(policy)) : []
}

export function rehearsalHeadline({ finding }: HeldByRehearsal, language: Language = 'en'): string {
  return gateRehearsalTexts[language].headlines[finding]
}

/** Why the migration is not deployed yet, before the sentence about the backup, which is verified. */
export function rehearsalSentence(
  { finding }: HeldByRehearsal,
  input: RehearsalInput,
  language: Language = 'en',
): RichText {
  const texts = gateRehearsalTexts[language]
  const { rehearsal, commit } = input
  const named = strong(commit ? shortCommit(commit) : '')
  if (finding === 'ambiguous') return texts.ambiguous(named)
  if (finding === 'variants') return commit ? texts.variantsOfCommit(named) : [texts.variantsStored]
  if (finding === 'none' || !rehearsal) return commit ? texts.noneOfCommit(named) : [texts.noneStored]
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const [number, at] = [strong(String(rehearsal.number)), strong(`${shortInstant(rehearsal.endedAt)} UTC`)]
  if (finding === 'limits') return texts.looser(number, at, looserText(input, language))
  return texts.sentences[finding](number, at)
}

function looserText(input: RehearsalInput, language: Language): string {
  return looserThanPolicy(input)
    .map((each) => looserWords(each, language))
    .join(', ')
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
  const evidence = evidenceText(finding, input, language)
  const path = rehearsalPath(input, sourceId)
  return [
    {
      ...{
        standing: standings[finding],
        text: gateRehearsalTexts[language].rehearsed,
        evidence,
        runId: null,
      },
      ...(path === null ? {} : { path }),
    },
  ]
}

function evidenceText(finding: RehearsalFinding, input: RehearsalInput, language: Language): string {
  const texts = gateRehearsalTexts[language]
  const { rehearsal, commit } = input
  if (finding === 'ambiguous') return texts.severalFor(shortCommit(commit ?? ''))
  if (finding === 'variants') return texts.onlyVariants
  if (!rehearsal) return commit ? texts.noneFor(shortCommit(commit)) : texts.none
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const verdict = rehearsalWords[language].verdicts[rehearsal.verdict]
  const said = texts.rehearsal(String(rehearsal.number), verdict, shortInstant(rehearsal.endedAt))
  if (finding === 'limits') return texts.without(said, looserText(input, language))
  return finding === 'unrecorded' ? texts.perhapsVariant(said) : said
}

function shortCommit(commit: string): string {
  return commit.slice(0, 12)
}
