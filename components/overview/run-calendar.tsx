import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { runsPath } from '#components/run/runs-search.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { toneSurface } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { formatFor } from '#lib/format.ts'
import type { DayEnding, RunDay } from '#lib/verification/database-history.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import { type CalendarDay, CalendarDays } from './calendar-days.tsx'
import { endingTones } from './ending-tones.ts'
import { historyTexts } from './history.texts.ts'

/** The days of the last weeks, each with its worst ending and a link to its runs. A week is a column; on the narrowest screens a row. */
export function RunCalendar({ sourceId, days }: { sourceId: string; days: RunDay[] }) {
  const { calendar } = useTexts(historyTexts)
  const { plural, zone } = useFormat()
  const { shortDate } = useDayFormat()
  const written = useWrittenDay()
  const runs = days.reduce((sum, day) => sum + day.runs, 0)
  const weeks = days.length / 7
  return (
    <Card title={calendar.title} id="calendar" hint={plural(runs, calendar.run, calendar.runs)}>
      <CardBody>
        <ol
          className="grid max-w-150 grid-cols-7 gap-0.75 min-[360px]:grid-flow-col min-[360px]:grid-cols-none min-[360px]:grid-rows-7 min-[360px]:[grid-auto-columns:minmax(0,1fr)]"
          aria-label={calendar.title}
        >
          <CalendarDays days={days.map(written)} runsPath={runsPath({ source: [sourceId] })} />
        </ol>
        <p aria-hidden className="mt-1 flex max-w-150 justify-between text-xs text-faint max-[359px]:hidden">
          {[0, Math.floor(weeks / 2), weeks - 1].map((week) => (
            <span key={week}>{shortDate(`${days[week * 7]?.day}T00:00:00Z`)}</span>
          ))}
        </p>
        <Legend days={days} />
        <p className="mt-2 text-sm text-faint">{`${calendar.legend} ${zone}.`}</p>
      </CardBody>
    </Card>
  )
}

/** What each day says. */
function useWrittenDay(): (day: RunDay) => CalendarDay {
  const { calendar } = useTexts(historyTexts)
  const words = useEndingWords()
  const { plural } = useFormat()
  const { date } = useDayFormat()
  return ({ day, ending, runs, from, to }) => {
    if (ending === 'ahead') return null
    const at = date(`${day}T00:00:00Z`)
    if (ending === null) return [calendar.none(at)]
    const what = runs > 1 && ending !== 'active' ? calendar.worst(words[ending]) : words[ending]
    return [calendar.day(at, plural(runs, calendar.run, calendar.runs), what), ending, from, to]
  }
}

function Legend({ days }: { days: RunDay[] }) {
  const { calendar } = useTexts(historyTexts)
  const words = useEndingWords()
  const there = (Object.keys(endingTones) as DayEnding[]).filter((ending) =>
    days.some((day) => day.ending === ending),
  )
  return (
    <ul aria-hidden className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-faint">
      {there.map((ending) => (
        <li key={ending} className="flex items-center gap-1.5">
          <span
            className={classNames(
              'grid size-4.5 place-items-center rounded-sm',
              toneSurface[endingTones[ending]],
            )}
          >
            <ToneIcon tone={endingTones[ending]} className="size-3 stroke-[2.5]" />
          </span>
          {words[ending]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span className="size-4.5 rounded-sm border border-line bg-page" /> {calendar.noRun}
      </li>
    </ul>
  )
}

function useEndingWords(): Record<DayEnding, string> {
  const { status } = useTexts(labelTexts)
  const { calendar } = useTexts(historyTexts)
  return { ...status, active: calendar.active }
}

/** Days are dates already, so they are written as they are. */
function useDayFormat() {
  return formatFor({ ...useLocale(), timeZone: 'UTC' })
}
