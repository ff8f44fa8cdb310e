import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { formatFor } from '#lib/format.ts'
import type { DayCell, Week } from '#lib/platform/coverage.ts'
import { railwayDataTexts } from './railway-data.texts.ts'

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

const legend = ['verified', 'covered', 'archive-only', 'none', 'unseen'] as const

type BackupCalendarProps = {
  weeks: Week[]
  gaps: { day: string; archives: number }[]
  /** Since when Railway is monitored. */
  since: string
}

/** The days that a restore can go back to, as a calendar; a sentence and a list hold the same for screen readers. */
export function BackupCalendar({ weeks, gaps, since }: BackupCalendarProps) {
  const texts = useTexts(railwayDataTexts)
  const { plural } = useFormat()
  const days = weeks.flatMap((week) => week.days)
  const covered = days.filter((day) => day.state === 'covered').length
  const today = days.findLast(({ state }) => state !== 'ahead')?.day
  const gapText = useGapText({ gaps, since, today })
  const coveredDays = plural(covered, texts.day, texts.days)
  return (
    <Card title={texts.calendar} id="coverage" hint={texts.calendarNote(coveredDays, weeks.length)}>
      <CardBody>
        <div className="flex max-w-full gap-1" role="img" aria-label={texts.calendarOf(coveredDays, gapText)}>
          {weeks.map((week) => (
            <div key={week.monday} className="grid max-w-5 flex-1 gap-1">
              {week.days.map((day) => (
                <Cell key={day.day} state={cellState(day)} title={day.text} />
              ))}
            </div>
          ))}
        </div>
        <p className="mt-1 flex max-w-102 justify-between text-sm text-faint" aria-hidden="true">
          <ShortDay monday={weeks[0]?.monday} />
          <ShortDay monday={weeks.at(-1)?.monday} />
        </p>
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-faint" aria-hidden="true">
          {legend.map((state) => (
            <li key={state} className="flex items-center gap-1.5">
              <Cell state={state} className="w-3 flex-none" /> {texts.cells[state]}
            </li>
          ))}
        </ul>
        <p className="mt-3">{gapText}</p>
        <Disclosure summary={texts.asList} className="mt-2">
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

const dayMs = 86_400_000

type Monitored = Omit<BackupCalendarProps, 'weeks'> & { today: string | undefined }

/** Nothing is said of days before one whole day was monitored. */
function useGapText({ gaps, since, today }: Monitored): string {
  const texts = useTexts(railwayDataTexts)
  const { instant, plural } = useFormat()
  const wholeDay = today !== undefined && Date.parse(today) - Date.parse(since) >= dayMs
  if (gaps.length === 0) return (wholeDay ? texts.noGaps : texts.monitored)(instant(since))
  const last = gaps.slice(-5).map((gap) => gap.day)
  const list = last.join(', ')
  const more = gaps.length - last.length
  return texts.gaps(
    instant(since),
    plural(gaps.length, texts.day, texts.days),
    more > 0 ? texts.andEarlier(list, more) : list,
  )
}

/** `27 Jul`: the Monday a column begins with, a day of UTC as Railway's are. */
function ShortDay({ monday }: { monday: string | undefined }) {
  const { date } = formatFor({ ...useLocale(), timeZone: 'UTC' })
  return <span>{monday ? date(monday).split(' ').slice(0, 2).join(' ') : ''}</span>
}
