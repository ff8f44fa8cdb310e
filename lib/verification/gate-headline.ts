import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type ArchiveStanding, isUnusable, newestGoodArchive } from './archive-standing.ts'
import { formatLimit } from './format-limit.ts'
import { gateTexts } from './gate.texts.ts'
import type { ActiveRun, GateBasis, GateInput } from './gate-input.ts'
import type { GateState } from './gate-state.ts'
import { type RichText, strong } from './labels.ts'
import { visible } from './manifest.ts'
import { productionSentences, withFullStop } from './production-headline.ts'
import { isUndecided } from './report/run-coverage.ts'
import { buildReport } from './report.ts'
import { comparedRows, completeRestoreMs, countEqualTables } from './run-measures.ts'
import type { FinishedRun } from './run-record.ts'

/** The sentence below the gate's answer: the evidence, and the next step. */
export function gateHeadline(state: GateState, input: GateInput, basis: GateBasis): RichText {
  const { lastPassed, lastEnded, productionProblem, now, policy, language = 'en' } = input
  const { archive, failed } = basis
  const words = wordsIn(language)
  if (productionProblem)
    return [
      ...productionSentences(productionProblem, input.archives, now, language),
      ...meanwhileSentences(basis, language),
    ]
  if (failed) return buildReport(failed, failed.policy ?? policy, undefined, null, language).lead
  if (archive && isUnusable(archive)) return unusableSentences(archive, input.archives, words)
  if (basis.waiting && input.active) return waitingSentences(input.active, now, words)
  if (lastPassed && state === 'open') return safeSentences(lastPassed, now, words)
  if (lastPassed && (basis.inFuture || basis.oldMs !== null)) return notOpenSentences(basis, words)
  return lastEnded ? neverVerified(lastEnded, words) : [words.texts.firstRun]
}

type Words = ReturnType<typeof wordsIn>

/** The texts of a language, and figures and instants as they stand in them. */
function wordsIn(language: Language) {
  const format = formatFor({ language, timeZone: 'UTC' })
  const at = (iso: string) => strong(`${format.shortInstant(iso)} UTC`)
  return { ...format, language, texts: gateTexts[language], at }
}

/** What was found before production was gone, dated: production differs from nothing now, and cannot be verified. */
export function meanwhileSentences({ failed, archive }: GateBasis, language: Language): RichText {
  const { texts, at } = wordsIn(language)
  if (failed) return texts.failedAt(strong(String(failed.number)), at(failed.endedAt ?? failed.queuedAt))
  return archive && isUnusable(archive) ? texts.unusableNow(at(archive.takenAt), archive.words) : []
}

/** Why what passed last is no reason to deploy. */
function notOpenSentences(
  { inFuture, provedAt, archive, oldMs, limitMs, limitBy }: GateBasis,
  { texts, at, age, language }: Words,
): RichText {
  if (inFuture) return texts.inFuture(at(provedAt ?? ''))
  if (oldMs === null || oldMs <= limitMs)
    return archive ? texts.verifiedBut(at(archive.takenAt), archive.words) : [texts.notRecorded]
  const tooOld = limitBy === 'policy' ? texts.oldByPolicy : texts.oldByRequest
  return tooOld(strong(age(oldMs)), strong(formatLimit(limitMs, language)))
}

function waitingSentences({ number, queuedAt }: ActiveRun, now: Date, { texts, ago }: Words): RichText {
  const ms = now.getTime() - Date.parse(queuedAt)
  return texts.waiting(strong(String(number)), strong(ago(ms)))
}

function neverVerified(run: FinishedRun, { texts }: Words): RichText {
  if (isUndecided(run)) return [texts.lastUndecided]
  const { problem } = run
  const reason = visible(problem?.message ?? '')
  return [reason === '' ? texts.lastStopped : texts.lastStoppedBy(withFullStop(reason))]
}

function unusableSentences(
  archive: ArchiveStanding,
  archives: ArchiveStanding[],
  { texts, at }: Words,
): RichText {
  const good = newestGoodArchive(archives)
  return good
    ? texts.unusableButOlder(at(archive.takenAt), archive.words, at(good.takenAt))
    : texts.unusable(at(archive.takenAt), archive.words)
}

function safeSentences(run: FinishedRun, now: Date, words: Words): RichText {
  const { texts, clock, duration } = words
  const tookMs = completeRestoreMs(run)
  const taken = run.archive?.takenAt ?? run.endedAt ?? run.queuedAt
  const sameDay = taken.slice(0, 10) === now.toISOString().slice(0, 10)
  const when = sameDay ? strong(`${clock(taken)} UTC`) : words.at(taken)
  const { equal } = countEqualTables(run)
  const restored = tookMs === null ? texts.restored(when) : texts.restoredIn(when, strong(duration(tookMs)))
  return [...restored, ...matchSentence(run, equal, words)]
}

function matchSentence(run: FinishedRun, tables: number, { texts, count }: Words): RichText {
  const rows = comparedRows(run)
  if (run.archive && rows === null && tables > 1) return texts.comparedTables(strong(count(tables)))
  const contents = rows === null ? '' : texts.rows(count(rows), rows === 1)
  const match = tables === 1 ? texts.tableMatches : texts.tablesMatch
  return match(strong(count(tables)), contents)
}
