import { instant, plural } from '#lib/format.ts'
import type { Known, Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Said while something could not be read: what, why, since when, and what was known last. Never shown as "none". */
export function UnreadableNotice({ platform }: { platform: Platform }) {
  const parts = unreadableParts(platform)
  const first = parts[0]
  if (!first) return null
  const alike = parts.every((it) => it.problem.message === first.problem.message)
  return (
    <div className="notice is-errored" role="alert" data-testid="could-not-read">
      <b className="font-medium">
        {alike
          ? `Railway could not be read: ${visible(first.problem.message)}`
          : 'Not everything could be read at Railway.'}
      </b>
      {alike ? <p>{visible(first.problem.hint)}</p> : null}
      <ul>
        {parts.map((it) => (
          <li key={it.what}>
            <span className="font-medium">{it.what}</span>: not read since {instant(it.problem.since)};{' '}
            {it.last}
            {alike ? '' : ` ${visible(it.problem.message)} ${visible(it.problem.hint)}`}
          </li>
        ))}
      </ul>
      <p>
        {platform.surveyedAt ? `Last tried ${instant(platform.surveyedAt)}. ` : ''}
        This is not the same as having none: what stands below is what was known then.
      </p>
    </div>
  )
}

function unreadableParts({ backups, schedules, volume, pitr }: Platform) {
  const one = <T,>(what: string, known: Known<T>, words: (value: T) => string) =>
    known.problem ? [{ what, problem: known.problem, last: lastWords(known, words) }] : []
  return [
    ...one('The Backups', backups, (it) => plural(it.length, 'Backup')),
    ...one('The schedules', schedules, (it) => plural(it.length, 'schedule')),
    ...one('The volume', volume, () => ''),
    ...one('Point-in-time recovery', pitr, () => ''),
  ]
}

function lastWords<T>({ value, readAt }: Known<T>, words: (value: T) => string): string {
  if (value === null || readAt === null) return 'never read before.'
  const then = words(value)
  return `last read ${instant(readAt)}${then ? `, ${then} then` : ''}.`
}
