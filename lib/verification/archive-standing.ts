import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import type {
  ArchiveCopyEvidence,
  ArchiveEvidence,
  ArchiveFileCheck,
  ArchiveRun,
} from './archive-evidence.ts'
import { archiveStandingTexts } from './archive-standing.texts.ts'
import { foundText } from './messages/found-text.ts'

export const archiveStates = [
  'good',
  'refuted',
  'damaged',
  'missing',
  'unreadable',
  'unseen',
  'deleted',
  'not-kept',
  'unproved',
] as const
/**
 * `refuted`: its newest run failed. `unseen`: its files were not checked for too long. `deleted`: on purpose.
 * `unproved`: no run passed or failed with it.
 */
export type ArchiveState = (typeof archiveStates)[number]

export type ArchiveStanding = {
  archiveId: string
  state: ArchiveState
  /** The state as a predicate: `is missing from storage, since …`. Empty for a good Archive. */
  words: string
  /** Since when, where that is known. */
  since: string | null
  takenAt: string
  capturedAt: string | null
  takenBy: number
  /** The newest run that passed with it. */
  provedBy: { id: string; number: number; endedAt: string } | null
  /** The run that refuted it; null in every other state. */
  refutedBy: { id: string; number: number; endedAt: string } | null
  /** When its files were last seen, and their checksums last verified: by a run, or by a check of the files. */
  seenAt: string | null
  sumsAt: string | null
  /** Where the Archive is good by a copy alone: that storage, and what is known of the worker's folder, as a predicate. */
  heldBy: { storage: string; folder: string } | null
  /** Copies that are missing, or are not what was written. */
  lostCopies: { storage: string; state: 'wrong' | 'missing'; since: string }[]
}

/** The worker checks files every minute, and their checksums once a day. */
const filesSeenWithinMs = 26 * 3_600_000
const checksumsWithinMs = 50 * 3_600_000
/** A worker checks daily that each copy is there, and reads it whole once in 30 days. */
const copySeenWithinMs = 26 * 3_600_000
const copyReadWithinMs = 45 * 86_400_000
/** The tolerated difference between two clocks. */
export const clockSlackMs = 5 * 60_000

/** Assesses an Archive by the newest evidence. The only place that decides whether an Archive is good. */
export function assessArchive(
  evidence: ArchiveEvidence,
  now: Date,
  language: Language = 'en',
): ArchiveStanding {
  const words = wordsIn(language)
  const { id, takenAt, capturedAt, takenBy, fileCheck } = evidence
  const decided = newestRun(evidence, (run) => run.status === 'passed' || run.status === 'failed')
  const passed = newestRun(evidence, (run) => run.status === 'passed')
  const seenAt = latest(passed?.endedAt, fileCheck?.seen === 'present' ? fileCheck.at : null)
  const sumsAt = latest(passed?.endedAt, fileCheck?.seen === 'present' ? fileCheck.sumsAt : null)
  const byFolder = judged(evidence, decided, { seenAt, sumsAt }, now, words)
  const copy = isOfFolderAlone(byFolder[0]) ? goodCopy(evidence.copies, now) : null
  const [state, said, since] = copy ? (['good', '', null] as const) : byFolder
  const named = (run: ArchiveRun | null) => run && { id: run.id, number: run.number, endedAt: run.endedAt }
  const refutedBy = state === 'refuted' ? named(decided) : null
  const seen = copy ? { seenAt: copy.seenAt, sumsAt: copy.sumsAt } : { seenAt, sumsAt }
  const heldBy = copy && { storage: copy.storage, folder: byFolder[1] }
  const lostCopies = evidence.copies.flatMap(({ storage, state: is, since: from }) =>
    is === 'stored' ? [] : { storage, state: is, since: from },
  )
  return {
    ...seen,
    archiveId: id,
    takenAt,
    capturedAt,
    takenBy,
    state,
    words: said,
    since,
    provedBy: named(passed),
    refutedBy,
    heldBy,
    lostCopies,
  }
}

/** States that say something of the worker's folder, and nothing of copies. */
function isOfFolderAlone(state: ArchiveState): boolean {
  return state === 'missing' || state === 'damaged' || state === 'unreadable' || state === 'unseen'
}

/** A copy that a run restored from, and that was seen and read lately; null: there is none. */
function goodCopy(copies: ArchiveCopyEvidence[], now: Date): ArchiveCopyEvidence | null {
  const within = (at: string | null, ms: number) =>
    at !== null && !isInFuture(at, now) && now.getTime() - Date.parse(at) <= ms
  return (
    copies.find(
      ({ state, provedAt, seenAt, sumsAt }) =>
        state === 'stored' &&
        provedAt !== null &&
        within(seenAt, copySeenWithinMs) &&
        within(sumsAt, copyReadWithinMs),
    ) ?? null
  )
}

/** Assesses every Archive, the newest first. */
export function assessArchives(
  archives: ArchiveEvidence[],
  now: Date,
  language: Language = 'en',
): ArchiveStanding[] {
  return archives
    .map((evidence) => assessArchive(evidence, now, language))
    .sort((a, b) => b.takenBy - a.takenBy)
}

/** The newest good Archive; null: none. */
export function newestGoodArchive(standings: ArchiveStanding[]): ArchiveStanding | null {
  return standings.find(({ state }) => state === 'good') ?? null
}

/**
 * The Archive to restore from by the runbook, whose commands read the worker's folder: the newest good one that is there, else the newest
 * good one, else the newest verified one without negative evidence.
 */
export function archiveToRestore(standings: ArchiveStanding[]): ArchiveStanding | null {
  const there = standings.find(({ state, heldBy }) => state === 'good' && heldBy === null)
  if (there) return there
  const uncertain = standings.find(({ state }) => state === 'unseen' || state === 'unreadable')
  return newestGoodArchive(standings) ?? uncertain ?? null
}

/** Whether evidence shows that the Archive cannot be restored; unknown and deleted ones do not count. */
export function isUnusable({ state }: Pick<ArchiveStanding, 'state'>): boolean {
  return state === 'refuted' || state === 'damaged' || state === 'missing'
}

type Judged = [ArchiveState, words: string, since: string | null]
type Seen = { seenAt: string | null; sumsAt: string | null }

type Words = ReturnType<typeof wordsIn>

/** The predicates of a language, and instants and spans as they stand in them. */
function wordsIn(language: Language) {
  const { age, shortInstant } = formatFor({ language, timeZone: 'UTC' })
  return { language, texts: archiveStandingTexts[language], age, at: shortInstant }
}

function judged(
  evidence: ArchiveEvidence,
  decided: ArchiveRun | null,
  seen: Seen,
  now: Date,
  words: Words,
): Judged {
  const { keptAt, deletedAt } = evidence
  const { texts, at } = words
  if (!decided) return ['unproved', texts.unproved, null]
  if (decided.status === 'failed') return refuted(decided, words)
  if (deletedAt !== null) return ['deleted', texts.deleted(at(deletedAt)), deletedAt]
  if (keptAt === null) return ['not-kept', texts.notKept, null]
  return storageState(evidence, decided, now, words) ?? freshness(seen, now, words) ?? ['good', '', null]
}

function refuted({ number, endedAt, reverify }: ArchiveRun, { texts, at }: Words): Judged {
  const found = reverify ? texts.refutedAgain : texts.refuted
  return ['refuted', found(String(number), at(endedAt)), endedAt]
}

/** The state of its files, unless newer evidence shows that they are complete. */
function storageState(
  { runs, fileCheck }: ArchiveEvidence,
  passed: ArchiveRun,
  now: Date,
  words: Words,
): Judged | null {
  const bad =
    fileCheck && fileCheck.seen !== 'present' && after(fileCheck.at, passed.endedAt)
      ? fileState(fileCheck, words)
      : null
  const broken = runs.filter((run) => run.number > passed.number && run.problemCode === 'archive-unreadable')
  const unread = broken.reduce<ArchiveRun | null>(
    (best, run) => (best && best.number > run.number ? best : run),
    null,
  )
  if (bad || !unread || (fileCheck && after(fileCheck.at, unread.endedAt) && !isInFuture(fileCheck.at, now)))
    return bad
  const said = words.texts.unreadByRun(String(unread.number), words.at(unread.endedAt))
  return ['unreadable', said, unread.endedAt]
}

function fileState({ seen, found, since }: ArchiveFileCheck, { texts, at, language }: Words): Judged | null {
  if (seen === 'present') return null
  const what = found ? `: ${foundText({ found }, language)}` : ''
  return [seen, `${texts[seen](at(since))}${what}`, since]
}

/** Whether the evidence is too old. */
function freshness({ seenAt, sumsAt }: Seen, now: Date, { texts, at, age }: Words): Judged | null {
  if (seenAt === null) return ['unseen', texts.neverSeen, null]
  if (isInFuture(seenAt, now)) return ['unseen', texts.seenInFuture(at(seenAt)), null]
  const notSeen = now.getTime() - Date.parse(seenAt)
  if (notSeen > filesSeenWithinMs) return ['unseen', texts.notSeenFor(age(notSeen)), seenAt]
  const unchecked = sumsAt === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(sumsAt)
  return unchecked > checksumsWithinMs ? ['unseen', texts.sumsNotVerified, sumsAt] : null
}

function newestRun({ runs }: ArchiveEvidence, like: (run: ArchiveRun) => boolean): ArchiveRun | null {
  return runs
    .filter(like)
    .reduce<ArchiveRun | null>((best, run) => (best && best.number > run.number ? best : run), null)
}

function latest(one: string | null | undefined, other: string | null): string | null {
  if (!one) return other
  return other && after(other, one) ? other : one
}

function after(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other)
}

/** Later than now by more than the tolerated clock difference. */
export function isInFuture(at: string, now: Date): boolean {
  return Date.parse(at) - now.getTime() > clockSlackMs
}
