import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { railwayDataTexts } from './railway-data.texts.ts'

/** Shown while Railway data could not be refreshed: what, why, since when, and what was read last. Unreadable is never shown as "none". */
export function UnreadableNotice({ platform }: { platform: Platform }) {
  const texts = useTexts(railwayDataTexts)
  const { instant, plural } = useFormat()
  const counted = {
    backups: (many: number) => plural(many, texts.backup, texts.backups),
    schedules: (many: number) => plural(many, texts.schedule, texts.schedules),
  }
  const parts = unreadableParts(platform)
  const first = parts[0]
  if (!first) return null
  const describe = ({ what, problem, readAt, many }: UnreadablePart) => {
    const since = instant(problem.since)
    if (readAt === null) return texts.neverRead(since)
    if (many === null || (what !== 'backups' && what !== 'schedules'))
      return texts.lastRead(since, instant(readAt))
    return texts.lastReadOf(since, instant(readAt), counted[what](many))
  }
  const sameCause = parts.every((part) => part.problem.message === first.problem.message)
  return (
    <Notice
      tone="unknown"
      role="alert"
      data-testid="could-not-read"
      title={sameCause ? texts.couldNot(visible(first.problem.message)) : texts.some}
    >
      {sameCause ? <p>{visible(first.problem.hint)}</p> : null}
      <ul className="my-1.5">
        {parts.map((part) => (
          <li key={part.what}>
            <span className="font-medium">{texts.parts[part.what]}</span>: {describe(part)}
            {sameCause ? '' : ` ${visible(part.problem.message)} ${visible(part.problem.hint)}`}
          </li>
        ))}
      </ul>
      <p>
        {texts.lastKnown}
        {platform.surveyedAt ? ` ${texts.lastAttempt(instant(platform.surveyedAt))}` : ''}
      </p>
    </Notice>
  )
}

type Problem = NonNullable<Platform['backups']['problem']>
type UnreadablePart = {
  what: 'backups' | 'schedules' | 'volume' | 'pitr'
  problem: Problem
  /** null: it was never read. */
  readAt: string | null
  /** How many were listed; null: it is no list. */
  many: number | null
}

function unreadableParts(platform: Platform): UnreadablePart[] {
  return (['backups', 'schedules', 'volume', 'pitr'] as const).flatMap((what) => {
    const { problem, value, readAt } = platform[what]
    if (!problem) return []
    return {
      what,
      problem,
      readAt: value === null ? null : readAt,
      many: Array.isArray(value) ? value.length : null,
    }
  })
}
