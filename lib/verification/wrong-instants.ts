import { age, plural } from '#lib/format.ts'
import { visible } from './manifest.ts'

/** Stored timestamps that cannot be right. They are evidence, so they are never rewritten. */
export type WrongInstants = {
  /** Stored Archives whose timestamp differs from that of the run that took them. */
  archives: number
  /** By how much, for the newest of them; negative: before the run. */
  apartMs: number
  /** Rows dated later than the clock of the metadata database. */
  inFuture: number
  /** The time zone that the database or the role sets, where that is not UTC; our sessions override it. */
  timeZone: string | null
}

/** More than the usual drift of a clock. */
export const instantsApartMs = 10 * 60_000

/** The warning for people; null: every timestamp can be right. A time zone other than UTC alone is not reported: it changes nothing any more. */
export function describeWrongInstants({
  archives,
  apartMs,
  inFuture,
  timeZone,
}: WrongInstants): string | null {
  if (archives === 0 && inFuture === 0) return null
  const sentences = [
    archives > 0
      ? `${plural(archives, 'archive is', 'archives are')} dated ${age(Math.abs(apartMs))} ${apartMs < 0 ? 'before' : 'after'} the run that took ${archives === 1 ? 'it' : 'them'}.`
      : '',
    inFuture > 0 ? `${plural(inFuture, 'timestamp is', 'timestamps are')} in the future.` : '',
    timeZone === null
      ? 'Cause: another time zone, or a wrong clock of production, the worker or the metadata database.'
      : `Cause: the metadata database sets the time zone ${visible(timeZone)}, under which earlier versions wrote wrong timestamps.`,
    'Stored timestamps are not changed. Ages use the clock of the metadata database.',
  ]
  return sentences.filter(Boolean).join(' ')
}
