import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { RunMoment } from '#lib/verification/database-history.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import type { AxisTick, RestoreAxis } from './database-history-view.ts'
import { endingTones } from './ending-tones.ts'
import { historyTexts } from './history.texts.ts'
import { apart } from './marks-apart.ts'
import { RestoreDot } from './restore-dot.tsx'
import { type RestoreMark, RestoreMarks } from './restore-marks.tsx'
import { restoreScale } from './restore-scale.ts'
import { useRestoreWords } from './restore-words.ts'

type PlotProps = { axis: RestoreAxis; objectiveMs: number | null }

/**
 * The points of passed runs, and below them a lane with the runs that measured no restore, by shape and colour. Places are percentages, so
 * that texts keep their size. Hidden from screen readers and the tab key: the table below has the same.
 */
export function RestorePlot({ axis, objectiveMs }: PlotProps) {
  const measured = axis.moments.flatMap(({ restoreMs }) => restoreMs ?? [])
  const scale = restoreScale(measured, objectiveMs)
  const [start, end] = [Date.parse(axis.from), Date.parse(axis.to)]
  const x = (at: string) => (100 * (Date.parse(at) - start)) / Math.max(1, end - start)
  const y = (ms: number) => (100 * ms) / scale.top
  const mark = useMark(objectiveMs, { x, y })
  const timed = axis.moments.filter(({ restoreMs }) => restoreMs !== null)
  const others = axis.moments.filter(({ restoreMs }) => restoreMs === null)
  return (
    <div aria-hidden className="pt-3 text-xs text-faint tabular-nums select-none" data-testid="restore-plot">
      {timed.length > 0 ? (
        <div className="relative h-40">
          <Lines scale={scale} objectiveMs={objectiveMs} y={y} />
          <div className="absolute inset-y-0 right-1.5 left-12">
            <Curve points={timed.map(({ at, restoreMs }) => [x(at), y(restoreMs ?? 0)])} />
            <RestoreMarks marks={timed.map(mark)} />
          </div>
        </div>
      ) : null}
      {others.length > 0 ? (
        <div className="relative h-6 border-b border-line bg-page">
          <div className="absolute inset-y-0 right-1.5 left-12">
            <RestoreMarks marks={apart(others.map(mark))} />
          </div>
        </div>
      ) : null}
      <Ticks ticks={axis.ticks} x={x} />
      <Legend axis={axis} objectiveMs={objectiveMs} />
    </div>
  )
}

type LinesProps = {
  scale: ReturnType<typeof restoreScale>
  objectiveMs: number | null
  y: (ms: number) => number
}

/** Round times, and the target. */
function Lines({ scale, objectiveMs, y }: LinesProps) {
  const { restore } = useTexts(historyTexts)
  const { language } = useLocale()
  const format = useFormat()
  return (
    <>
      {scale.ticks.map((ms) => (
        <div key={ms} className="absolute inset-x-0 border-t border-line" style={{ bottom: percent(y(ms)) }}>
          {ms > 0 ? <span className="absolute bottom-0.5 left-0">{format.duration(ms)}</span> : null}
        </div>
      ))}
      {objectiveMs === null ? null : (
        <div
          data-testid="restore-target"
          className="absolute inset-x-0 border-t border-dashed border-warning"
          style={{ bottom: percent(scale.beyond ? 100 : y(objectiveMs)) }}
        >
          <span className="absolute right-0 bottom-0.5 bg-panel pl-1 text-warning">
            {(scale.beyond ? restore.beyond : restore.target)(formatLimit(objectiveMs, language))}
          </span>
        </div>
      )}
    </>
  )
}

/** One line through the points; a single point has none. */
function Curve({ points }: { points: [x: number, y: number][] }) {
  if (points.length < 2) return null
  return (
    <svg aria-hidden className="absolute inset-0 size-full" viewBox="0 0 100 100" preserveAspectRatio="none">
      <polyline
        points={points.map(([x, y]) => `${x.toFixed(2)},${(100 - y).toFixed(2)}`).join(' ')}
        className="fill-none stroke-ink/55"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

type Places = { x: (at: string) => number; y: (ms: number) => number }

/** What is drawn of a run. */
function useMark(objectiveMs: number | null, { x, y }: Places): (moment: RunMoment) => RestoreMark {
  const { restore } = useTexts(historyTexts)
  const { status: words } = useTexts(labelTexts)
  const format = useFormat()
  const wordsOf = useRestoreWords(objectiveMs)
  return (moment) => {
    const { id, number, status, at, restoreMs } = moment
    const title = restore.point(
      number,
      words[status],
      `${format.shortInstant(at)} ${format.zone}`,
      wordsOf(moment),
    )
    // Runs that measured no restore are in the middle of their lane.
    if (restoreMs === null) return [id, places(x(at)), 50, title, status]
    const over = objectiveMs !== null && restoreMs > objectiveMs
    return [id, places(x(at)), places(y(restoreMs)), title, over ? 'over' : 'within']
  }
}

function Ticks({ ticks, x }: { ticks: AxisTick[]; x: (at: string) => number }) {
  const format = useFormat()
  const word = { clock: format.clock, day: format.shortDate, month: format.month }
  return (
    <div className="relative mr-1.5 ml-12 h-6">
      {ticks.map(({ at, unit }, order) => {
        const left = x(at)
        return (
          <span
            key={at}
            className={classNames('absolute top-0 whitespace-nowrap', order % 2 === 1 && 'max-sm:hidden')}
            style={{ left: percent(left) }}
          >
            <i className="block h-1.5 w-0 border-l border-line-strong" />
            <span
              className={classNames(
                'relative block',
                left > 92 ? '-translate-x-full' : left < 4 ? '' : '-translate-x-1/2',
              )}
            >
              {word[unit](at)}
            </span>
          </span>
        )
      })}
    </div>
  )
}

/** What the marks mean, as far as they are there. */
function Legend({ axis: { moments }, objectiveMs }: PlotProps) {
  const { restore } = useTexts(historyTexts)
  const { status } = useTexts(labelTexts)
  const over = objectiveMs !== null && moments.some(({ restoreMs }) => (restoreMs ?? 0) > objectiveMs)
  const endings = (['failed', 'errored', 'cancelled'] as const).filter((ending) =>
    moments.some((moment) => moment.status === ending),
  )
  const entry = 'flex items-center gap-1.5'
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
      <li className={entry}>
        <RestoreDot over={false} /> {status.passed}
      </li>
      {over ? (
        <li className={entry}>
          <RestoreDot over /> {restore.over}
        </li>
      ) : null}
      {endings.map((ending) => (
        <li key={ending} className={entry}>
          <ToneIcon tone={endingTones[ending]} className="size-3.5 stroke-[2.5]" /> {status[ending]}
        </li>
      ))}
    </ul>
  )
}

function percent(value: number): string {
  return `${places(value)}%`
}

/** A place to two decimals. */
function places(value: number): number {
  return Number(value.toFixed(2))
}
