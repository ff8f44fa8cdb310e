import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Meter } from '#components/ui/meter.tsx'
import { Time } from '#components/ui/time.tsx'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { databaseListTexts } from './database-list.texts.ts'

type CellProps = { row: DatabaseRow; now: Date }

/** How old the verified data is, beside its limit. */
export function AgeCell({ row: { provedAt, limitMs }, now }: CellProps) {
  const texts = useTexts(databaseListTexts)
  const { age } = useFormat()
  const { language } = useLocale()
  const ageMs = provedAt === null ? null : Math.max(0, now.getTime() - Date.parse(provedAt))
  const text = texts.ageOf(ageMs === null ? texts.never : age(ageMs), formatLimit(limitMs, language))
  const percent = ageMs === null ? 0 : Math.min(100, Math.round((100 * ageMs) / limitMs))
  return (
    <span className="grid min-w-28 gap-1 tabular-nums">
      <span className="whitespace-nowrap">{text}</span>
      <Meter
        label={texts.ageLabel}
        text={text}
        percent={percent}
        tone={percent >= 80 ? 'warning' : 'positive'}
      />
    </span>
  )
}

export function LastRunCell({ row: { last } }: { row: DatabaseRow }) {
  const texts = useTexts(databaseListTexts)
  if (!last) return <span className="text-faint">{texts.noRun}</span>
  return (
    <a
      href={`/runs/${last.id}`}
      className="relative z-1 inline-flex flex-wrap items-center gap-x-2 gap-y-0.5 sm:flex-col sm:items-start"
    >
      <StatusBadge status={last.status} />
      {last.endedAt ? (
        <span className="text-sm whitespace-nowrap text-faint underline-offset-3 hover:underline">
          <Time at={last.endedAt} short />
        </span>
      ) : null}
    </a>
  )
}

export function NextRunCell({ row: { next }, now }: CellProps) {
  const texts = useTexts(databaseListTexts)
  if (next === null) return <span className="whitespace-nowrap text-faint">{texts.noSchedule}</span>
  if (next === 'after-backup') return texts.afterBackup
  if (Date.parse(next.at) <= now.getTime()) return texts.due
  return (
    <span className="whitespace-nowrap">
      <Time at={next.at} short />
    </span>
  )
}

const railwayInks = {
  'not-connected': 'text-faint',
  ok: '',
  late: 'text-warning',
  none: 'text-warning',
  unread: 'text-unknown',
}

export function RailwayCell({ row: { id, railway }, now }: CellProps) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const { state, newestAt, unread } = railway
  const word = state === 'unread' ? texts.unread[unread ?? 'never'] : texts.railwayStates[state]
  if (state === 'not-connected') return <span className={railwayInks[state]}>{word}</span>
  return (
    <a
      href={`/backups?source=${id}`}
      className={`relative z-1 underline-offset-3 hover:underline ${railwayInks[state]}`}
    >
      {word}
      {newestAt ? (
        <span className="block text-sm whitespace-nowrap text-faint">
          {texts.newest(format.age(now.getTime() - Date.parse(newestAt)))}
        </span>
      ) : null}
    </a>
  )
}

export function RestoreCell({ row: { restoreMs, restoreWithinMs } }: { row: DatabaseRow }) {
  const texts = useTexts(databaseListTexts)
  const format = useFormat()
  const { language } = useLocale()
  if (restoreMs === null) return '–'
  return (
    <>
      {format.duration(restoreMs)}
      {restoreWithinMs !== null && restoreMs > restoreWithinMs ? (
        <span className="block text-sm whitespace-normal text-warning">
          {texts.overTarget(formatLimit(restoreWithinMs, language))}
        </span>
      ) : null}
    </>
  )
}
