import { age, ago, count, instant } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { visible } from './manifest.ts'
import type { Reason } from './reason.ts'

/** A larger difference between two clocks is reported. */
const clocksApartMs = 10 * 60_000

/** Whether the Archive behind the answer is still stored and unchanged. */
export function archiveReason(archive: ArchiveStanding, now: Date): Reason {
  const text = 'Stored backup is intact'
  const runId = archive.provedBy?.id ?? null
  if (archive.state !== 'good')
    return {
      standing: isUnusable(archive) ? 'broken' : 'unproven',
      text,
      evidence: `it ${archive.words}`,
      runId,
    }
  const where = archive.heldBy ? `the copy in ${visible(archive.heldBy.storage)}: ` : ''
  return { standing: 'kept', text, evidence: `${where}${fileCheckText(archive, now)}`, runId }
}

/** What is lost of the newest verified Archive, though it is good. */
export function lostPlaceReasons(archive: ArchiveStanding | null): Reason[] {
  if (archive?.state !== 'good') return []
  const runId = archive.provedBy?.id ?? null
  const text = 'A place of the stored backup is lost'
  const folder = archive.heldBy ? [`the worker's folder ${archive.heldBy.folder}`] : []
  const copies = archive.lostCopies.map(
    ({ storage, state }) =>
      `the copy in ${visible(storage)} ${state === 'missing' ? 'is missing' : 'is not what was written'}`,
  )
  return [...folder, ...copies].map((evidence) => ({ standing: 'different', text, evidence, runId }))
}

function fileCheckText({ seenAt, sumsAt }: ArchiveStanding, now: Date): string {
  const since = (at: string) => ago(now.getTime() - Date.parse(at))
  if (seenAt === null || sumsAt === null) return 'not checked'
  return seenAt === sumsAt
    ? `checksums verified ${since(sumsAt)}`
    : `files seen ${since(seenAt)}, checksums verified ${since(sumsAt)}`
}

/** Older unusable Archives do not block deploys; people who count on them must know. */
export function olderReason(archives: ArchiveStanding[], newest: ArchiveStanding | null): Reason[] {
  const older = archives.filter(
    ({ takenBy, provedBy }) => newest !== null && takenBy < newest.takenBy && provedBy !== null,
  )
  const bad = older.filter(isUnusable)
  const [first] = bad
  if (!first) return []
  const others = bad.length > 1 ? `; ${count(bad.length - 1)} more` : ''
  return [
    {
      standing: 'different',
      text: 'An older verified backup is unusable',
      evidence: `the backup of run ${first.takenBy} ${first.words}${others}`,
      runId: first.provedBy?.id ?? null,
    },
  ]
}

/** An Archive dated long before or after its own run: a clock or a time zone was wrong. */
export function clockReason(archive: ArchiveStanding | null): Reason[] {
  if (!archive || archive.capturedAt === null) return []
  const apart = Date.parse(archive.takenAt) - Date.parse(archive.capturedAt)
  if (Math.abs(apart) <= clocksApartMs) return []
  const side = apart > 0 ? 'after' : 'before'
  return [
    {
      standing: 'different',
      text: 'Clocks differ',
      evidence: `production dates the backup ${age(Math.abs(apart))} ${side} its run of ${instant(archive.capturedAt)}`,
      runId: archive.provedBy?.id ?? null,
    },
  ]
}
