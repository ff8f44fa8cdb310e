import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { instant, plural } from '#lib/format.ts'
import type { DayCell, Week } from '#lib/platform/coverage.ts'

type CellState = DayCell['state'] | 'verified'

const cellClass: Record<CellState, string> = {
  verified: 'bg-positive border-transparent forced-color-adjust-none forced-colors:bg-[Highlight]',
  covered: 'bg-faint/55 border-transparent forced-color-adjust-none forced-colors:bg-[Highlight]',
  'archive-only': 'bg-positive-soft border-positive',
  none: 'border-[1.5px] border-dashed border-negative',
  today: 'border-[1.5px] border-dashed border-line-strong',
  unseen: 'bg-line border-transparent',
  ahead: 'border-transparent',
}

const legend: { state: CellState; label: string }[] = [
  { state: 'verified', label: 'Railway backup and verified backup' },
  { state: 'covered', label: 'Railway backup' },
  { state: 'archive-only', label: 'verified backup only' },
  { state: 'none', label: 'no backup' },
  { state: 'unseen', label: 'not monitored' },
]

type BackupCalendarProps = {
  weeks: Week[]
  gaps: { day: string; archives: number }[]
  /** Since when Railway is monitored. */
  since: string
}

/** The days that a restore can go back to, as a calendar; a sentence and a list hold the same for screen readers. */
export function BackupCalendar({ weeks, gaps, since }: BackupCalendarProps) {
  const days = weeks.flatMap((week) => week.days)
  const covered = days.filter((day) => day.state === 'covered').length
  const gapText = describeGaps(gaps, since)
  return (
    <Card
      title="Backup calendar"
      id="coverage"
      hint={`${plural(covered, 'day')} in ${plural(weeks.length, 'week')} · incl. deleted`}
    >
      <CardBody>
        <div
          className="flex max-w-full gap-1"
          role="img"
          aria-label={`Calendar: Railway backups on ${plural(covered, 'day')}. ${gapText}`}
        >
          {weeks.map((week) => (
            <div key={week.monday} className="grid max-w-5 flex-1 gap-1">
              {week.days.map((day) => (
                <Cell key={day.day} state={cellState(day)} title={day.text} />
              ))}
            </div>
          ))}
        </div>
        <p className="mt-1 flex max-w-102 justify-between text-sm text-faint" aria-hidden="true">
          <span>{shortDay(weeks[0]?.monday)}</span>
          <span>{shortDay(weeks.at(-1)?.monday)}</span>
        </p>
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-faint" aria-hidden="true">
          {legend.map(({ state, label }) => (
            <li key={state} className="flex items-center gap-1.5">
              <Cell state={state} className="w-3 flex-none" /> {label}
            </li>
          ))}
        </ul>
        <p className="mt-3">{gapText}</p>
        <Disclosure summary="Show as list" className="mt-2">
          <ul className="mt-2 columns-[2_220px] text-sm text-faint">
            {days.flatMap((day) =>
              day.state === 'unseen' || day.state === 'ahead' ? [] : [<li key={day.day}>{day.text}</li>],
            )}
          </ul>
        </Disclosure>
      </CardBody>
    </Card>
  )
}

function Cell({ state, title, className }: { state: CellState; title?: string; className?: string }) {
  return (
    <i
      data-state={state}
      title={title}
      className={classNames(
        'block aspect-square rounded-[3px] border forced-colors:border-[CanvasText]',
        cellClass[state],
        className,
      )}
    />
  )
}

function cellState({ state, archives }: DayCell): CellState {
  return state === 'covered' && archives > 0 ? 'verified' : state
}

function describeGaps(gaps: BackupCalendarProps['gaps'], since: string): string {
  const monitored = `Monitored since ${instant(since)}`
  if (gaps.length === 0) return `${monitored}: no day without a Railway backup.`
  const last = gaps.slice(-5).map((gap) => gap.day)
  const more = gaps.length > last.length ? ` and ${gaps.length - last.length} earlier` : ''
  return `${monitored}: ${plural(gaps.length, 'day')} without a Railway backup: ${last.join(', ')}${more}.`
}

/** `27 Jul`: the Monday a column begins with. */
function shortDay(monday: string | undefined): string {
  return monday ? instant(monday).split(' ').slice(0, 2).join(' ') : ''
}
