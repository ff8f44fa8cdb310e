import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { gateReasonTexts } from './gate-reasons.texts.ts'
import { visible } from './manifest.ts'
import type { Reason } from './reason.ts'

/** A larger difference between two clocks is reported. */
const clocksApartMs = 10 * 60_000

/** Whether the Archive behind the answer is still stored and unchanged. */
export function archiveReason(archive: ArchiveStanding, now: Date, language: Language): Reason {
  const texts = gateReasonTexts[language]
  const text = texts.intact
  const runId = archive.provedBy?.id ?? null
  if (archive.state !== 'good')
    return {
      standing: isUnusable(archive) ? 'broken' : 'unproven',
      text,
      evidence: texts.it(archive.words),
      runId,
    }
  const files = fileCheckText(archive, now, language)
  const evidence = archive.heldBy ? texts.copyIn(visible(archive.heldBy.storage), files) : files
  return { standing: 'kept', text, evidence, runId }
}

/** What is lost of the newest verified Archive, though it is good. */
export function lostPlaceReasons(archive: ArchiveStanding | null, language: Language): Reason[] {
  if (archive?.state !== 'good') return []
  const texts = gateReasonTexts[language]
  const runId = archive.provedBy?.id ?? null
  const folder = archive.heldBy ? [texts.workerFolder(archive.heldBy.folder)] : []
  const copies = archive.lostCopies.map(({ storage, state }) =>
    (state === 'missing' ? texts.copyMissing : texts.copyWrong)(visible(storage)),
  )
  const text = texts.placeLost
  return [...folder, ...copies].map((evidence) => ({ standing: 'different', text, evidence, runId }))
}

function fileCheckText({ seenAt, sumsAt }: ArchiveStanding, now: Date, language: Language): string {
  const texts = gateReasonTexts[language]
  const { ago } = formatFor({ language, timeZone: 'UTC' })
  const since = (at: string) => ago(now.getTime() - Date.parse(at))
  if (seenAt === null || sumsAt === null) return texts.filesNotChecked
  return seenAt === sumsAt ? texts.sumsVerified(since(sumsAt)) : texts.filesSeen(since(seenAt), since(sumsAt))
}

/** Older unusable Archives do not block deploys; people who count on them must know. */
export function olderReason(
  archives: ArchiveStanding[],
  newest: ArchiveStanding | null,
  language: Language,
): Reason[] {
  const older = archives.filter(
    ({ takenBy, provedBy }) => newest !== null && takenBy < newest.takenBy && provedBy !== null,
  )
  const bad = older.filter(isUnusable)
  const [first] = bad
  if (!first) return []
  const texts = gateReasonTexts[language]
  const { count } = formatFor({ language, timeZone: 'UTC' })
  const [run, more] = [String(first.takenBy), bad.length - 1]
  return [
    {
      standing: 'different',
      text: texts.olderUnusable,
      evidence:
        more > 0
          ? texts.backupOfRunAndMore(run, first.words, count(more))
          : texts.backupOfRun(run, first.words),
      runId: first.provedBy?.id ?? null,
    },
  ]
}

/** An Archive dated long before or after its own run: a clock or a time zone was wrong. */
export function clockReason(archive: ArchiveStanding | null, language: Language): Reason[] {
  if (!archive || archive.capturedAt === null) return []
  const apart = Date.parse(archive.takenAt) - Date.parse(archive.capturedAt)
  if (Math.abs(apart) <= clocksApartMs) return []
  const texts = gateReasonTexts[language]
  const { age, instant } = formatFor({ language, timeZone: 'UTC' })
  const dated = apart > 0 ? texts.datedAfter : texts.datedBefore
  return [
    {
      standing: 'different',
      text: texts.clocksDiffer,
      evidence: dated(age(Math.abs(apart)), instant(archive.capturedAt)),
      runId: archive.provedBy?.id ?? null,
    },
  ]
}
