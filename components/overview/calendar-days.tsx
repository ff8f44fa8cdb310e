'use client'

import { classNames } from '#components/ui/class-names.ts'
import { toneSurface } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { DayEnding } from '#lib/verification/database-history.ts'
import { endingTones } from './ending-tones.ts'

/** What a day says, how it ended and the days of UTC of its runs. One without runs only says so; null: it has not come. */
export type CalendarDay = [name: string, ending: DayEnding, from: string, to: string] | [name: string] | null

/** The days of the calendar. In the browser's part, so that the page holds them once and not twice. `runsPath` is that of the database's runs. */
export function CalendarDays({ days, runsPath }: { days: CalendarDay[]; runsPath: string }) {
  return days.map((day, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
    <li key={at}>{day === null ? <span className="day" /> : <Day day={day} runsPath={runsPath} />}</li>
  ))
}

function Day({
  day: [name, ending, from, to],
  runsPath,
}: {
  day: NonNullable<CalendarDay>
  runsPath: string
}) {
  if (ending === undefined)
    return (
      <span className="day day-empty" title={name}>
        <span className="sr-only">{name}</span>
      </span>
    )
  const tone = endingTones[ending]
  return (
    <a
      href={`${runsPath}&from=${from}&to=${to}`}
      title={name}
      aria-label={name}
      data-ending={ending}
      className={classNames('day', toneSurface[tone])}
    >
      <ToneIcon tone={tone} />
    </a>
  )
}
