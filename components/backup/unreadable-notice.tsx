import { Notice } from '#components/ui/notice.tsx'
import { instant, plural } from '#lib/format.ts'
import type { LastRead, Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Shown while Railway data could not be refreshed: what, why, since when, and what was read last. Unreadable is never shown as "none". */
export function UnreadableNotice({ platform }: { platform: Platform }) {
  const parts = unreadableParts(platform)
  const first = parts[0]
  if (!first) return null
  const sameCause = parts.every((part) => part.problem.message === first.problem.message)
  return (
    <Notice
      tone="unknown"
      role="alert"
      data-testid="could-not-read"
      title={
        sameCause
          ? `Could not refresh from Railway: ${visible(first.problem.message)}`
          : 'Some Railway data could not be refreshed.'
      }
    >
      {sameCause ? <p>{visible(first.problem.hint)}</p> : null}
      <ul className="my-1.5">
        {parts.map((part) => (
          <li key={part.what}>
            <span className="font-medium">{part.what}</span>: failing since {instant(part.problem.since)},{' '}
            {part.last}
            {sameCause ? '' : ` ${visible(part.problem.message)} ${visible(part.problem.hint)}`}
          </li>
        ))}
      </ul>
      <p>
        Showing the last known data.
        {platform.surveyedAt ? ` Last attempt ${instant(platform.surveyedAt)}.` : ''}
      </p>
    </Notice>
  )
}

function unreadableParts({ backups, schedules, volume, pitr }: Platform) {
  const unreadable = <T,>(what: string, read: LastRead<T>, describe?: (value: T) => string) =>
    read.problem ? [{ what, problem: read.problem, last: describeLastRead(read, describe) }] : []
  return [
    ...unreadable('Backups', backups, (listed) => plural(listed.length, 'backup')),
    ...unreadable('Schedules', schedules, (listed) => plural(listed.length, 'schedule')),
    ...unreadable('Volume', volume),
    ...unreadable('Point-in-time recovery', pitr),
  ]
}

function describeLastRead<T>({ value, readAt }: LastRead<T>, describe?: (value: T) => string): string {
  if (value === null || readAt === null) return 'never read.'
  return `last read ${instant(readAt)}${describe ? ` (${describe(value)})` : ''}.`
}
