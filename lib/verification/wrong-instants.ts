import { age, plural } from '#lib/format.ts'
import { visible } from './manifest.ts'

/** Stored instants that cannot be right. Nothing of them is rewritten: they are evidence. */
export type WrongInstants = {
  /** Kept Archives that are dated apart from the run that took them. */
  archives: number
  /** How far, for the newest of them; negative: before the run. */
  apartMs: number
  /** Rows dated later than the clock of the metadata database. */
  inFuture: number
  /** The time zone that the database or the role sets, where that is not UTC; our sessions override it. */
  timeZone: string | null
}

/** So far apart is no clock that runs a little fast. */
export const instantsApartMs = 10 * 60_000

/** What to tell people; null: every instant can be right. A foreign time zone alone harms nothing any more. */
export function describeWrongInstants({
  archives,
  apartMs,
  inFuture,
  timeZone,
}: WrongInstants): string | null {
  if (archives === 0 && inFuture === 0) return null
  const told = [
    archives > 0
      ? `${plural(archives, 'archive is', 'archives are')} dated ${age(Math.abs(apartMs))} ${apartMs < 0 ? 'before' : 'after'} the run that took ${archives === 1 ? 'it' : 'them'}.`
      : '',
    inFuture > 0 ? `${plural(inFuture, 'instant is', 'instants are')} still to come.` : '',
    timeZone === null
      ? "They were written under another time zone or by a clock that was wrong: production's, the worker's, or the database's."
      : `The metadata database sets the time zone ${visible(timeZone)}: earlier versions wrote instants wrong under it.`,
    'Nothing is rewritten. Ages are measured by the clock of the metadata database.',
  ]
  return told.filter(Boolean).join(' ')
}
