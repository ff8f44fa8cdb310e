import { age, count, instant } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import type { Reason } from './reason.ts'

/** Clocks of two machines may disagree by so much before somebody should look. */
const clocksApartMs = 10 * 60_000

/** Whether the Archive that the answer rests on is still there and whole. */
export function archiveReason(archive: ArchiveStanding, now: Date): Reason {
  const text = 'The archive is where it was kept, and its files are unchanged'
  const runId = archive.provedBy?.id ?? null
  if (archive.state !== 'good')
    return {
      standing: isUnusable(archive) ? 'broken' : 'unproven',
      text,
      evidence: `it ${archive.words}`,
      runId,
    }
  return { standing: 'kept', text, evidence: lookedWords(archive, now), runId }
}

function lookedWords({ seenAt, sumsAt }: ArchiveStanding, now: Date): string {
  const ago = (at: string) => `${age(now.getTime() - Date.parse(at))} ago`
  if (seenAt === null || sumsAt === null) return 'not looked at'
  return seenAt === sumsAt
    ? `sums compared ${ago(sumsAt)}`
    : `seen ${ago(seenAt)}, sums compared ${ago(sumsAt)}`
}

/** Older Archives that are bad do not close the gate, but whoever counts on them must know. */
export function olderReason(archives: ArchiveStanding[], newest: ArchiveStanding | null): Reason[] {
  const older = archives.filter(
    (it) => newest !== null && it.takenBy < newest.takenBy && it.provedBy !== null,
  )
  const bad = older.filter(isUnusable)
  const [first] = bad
  if (!first) return []
  const others = bad.length > 1 ? `; and ${count(bad.length - 1)} more` : ''
  return [
    {
      standing: 'different',
      text: 'Older archives that were proved are good',
      evidence: `that of run ${first.takenBy} ${first.words}${others}`,
      runId: first.provedBy?.id ?? null,
    },
  ]
}

/** An Archive that is dated hours apart from the run that took it: one of the clocks, or a time zone, was wrong. */
export function clockReason(archive: ArchiveStanding | null): Reason[] {
  if (!archive || archive.capturedAt === null) return []
  const apart = Date.parse(archive.takenAt) - Date.parse(archive.capturedAt)
  if (Math.abs(apart) <= clocksApartMs) return []
  const side = apart > 0 ? 'after' : 'before'
  return [
    {
      standing: 'different',
      text: 'Clocks agree',
      evidence: `production dates the archive ${age(Math.abs(apart))} ${side} the run that took it at ${instant(archive.capturedAt)}`,
      runId: archive.provedBy?.id ?? null,
    },
  ]
}
