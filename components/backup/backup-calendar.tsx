import { Card } from '#components/ui/card.tsx'
import { instant, plural } from '#lib/format.ts'
import type { DayCell, Week } from '#lib/platform/coverage.ts'

const legend: { state: string; word: string }[] = [
  { state: 'covered proved', word: 'Backup made, Archive proved' },
  { state: 'covered', word: 'Backup made' },
  { state: 'archive-only', word: 'Archive proved only' },
  { state: 'none', word: 'neither' },
  { state: 'unseen', word: 'nobody was looking' },
]

type BackupCalendarProps = {
  weeks: Week[]
  gaps: { day: string; archives: number }[]
  /** Since when Railway is looked at. */
  since: string
}

/** Which days can be reached, as a calendar; the same in words for whoever does not see it. */
export function BackupCalendar({ weeks, gaps, since }: BackupCalendarProps) {
  const days = weeks.flatMap((week) => week.days)
  const covered = days.filter((day) => day.state === 'covered').length
  return (
    <Card
      title="Days a Backup was made"
      id="coverage"
      hint={`${plural(covered, 'day')} in ${plural(weeks.length, 'week')} · gone ones too`}
    >
      <div className="body">
        <div className="calendar" role="img" aria-label={spoken(covered, gapWords(gaps, since))}>
          {weeks.map((week) => (
            <div key={week.monday}>
              {week.days.map((day) => (
                <i key={day.day} className={classOf(day)} title={day.text} />
              ))}
            </div>
          ))}
        </div>
        <p className="row between hint calendar-ends" aria-hidden="true">
          <span>{dayWords(weeks[0]?.monday)}</span>
          <span>{dayWords(weeks.at(-1)?.monday)}</span>
        </p>
        <ul className="legend hint" aria-hidden="true">
          {legend.map(({ state, word }) => (
            <li key={state}>
              <i className={state} /> {word}
            </li>
          ))}
        </ul>
        <p className="mt-3">{gapWords(gaps, since)}</p>
        <details className="mt-2">
          <summary className="hint underline underline-offset-4">Each day in words</summary>
          <ul className="day-list hint">
            {days.flatMap((day) =>
              day.state === 'unseen' || day.state === 'ahead' ? [] : [<li key={day.day}>{day.text}</li>],
            )}
          </ul>
        </details>
      </div>
    </Card>
  )
}

function classOf({ state, archives }: DayCell): string {
  return state === 'covered' && archives > 0 ? 'covered proved' : state
}

function gapWords(gaps: BackupCalendarProps['gaps'], since: string): string {
  const looked = `Looked at since ${instant(since)}`
  if (gaps.length === 0) return `${looked}: no whole day without a Backup since then.`
  const last = gaps.slice(-5).map((gap) => gap.day)
  const more = gaps.length > last.length ? ` and ${gaps.length - last.length} before` : ''
  return `${looked}: ${plural(gaps.length, 'day')} without a Backup, ${last.join(', ')}${more}.`
}

function spoken(covered: number, gaps: string): string {
  return `Calendar: a Backup was made on ${plural(covered, 'day')}. ${gaps}`
}

/** `27 Jul`: the Monday a column begins with. */
function dayWords(monday: string | undefined): string {
  return monday ? instant(monday).split(' ').slice(0, 2).join(' ') : ''
}
