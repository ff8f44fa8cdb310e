import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import type { TableMoment } from '#lib/verification/table-history.ts'
import { compareTexts } from './compare.texts.ts'

/** The drawing is stretched to the width of the card, its lines and words are not. */
const width = 720
const height = 128
const floor = 126
const ceiling = 3
/** The eye cannot separate more points than this. */
const mostPoints = 240

/** Rows of a table on a time axis; where it was not there, the line has a gap. The figures stand in the table below, too. */
export function RowsChart({ moments }: { moments: TableMoment[] }) {
  const texts = useTexts(compareTexts)
  const format = useFormat()
  const stride = Math.ceil(moments.length / mostPoints)
  const shown = moments.filter((_, at) => at % stride === 0).reverse()
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return null
  const [start, end] = [Date.parse(first.at), Date.parse(last.at)]
  const most = Math.max(1, ...shown.map(({ rows }) => rows ?? 0))
  const x = (at: string) =>
    end === start ? width / 2 : 4 + ((width - 8) * (Date.parse(at) - start)) / (end - start)
  const y = (rows: number) => floor - ((floor - ceiling) * rows) / most
  const lines = linesOf(shown).map((line) =>
    line.map(({ at, rows }) => `${x(at).toFixed(1)},${y(rows ?? 0).toFixed(1)}`).join(' '),
  )
  const dated = format.date(first.at) === format.date(last.at) ? format.instant : format.date
  const held = shown.flatMap(({ rows }) => rows ?? [])
  const label = texts.chart(
    moments.length,
    format.count(Math.min(...held, most)),
    format.count(Math.max(...held, 0)),
  )
  return (
    <div className="grid gap-1 text-xs text-faint tabular-nums" role="img" aria-label={label}>
      <span>{format.count(most)}</span>
      <svg
        className="block h-32 w-full"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line
          {...{ x1: 0, x2: width, y1: floor, y2: floor }}
          className="stroke-line"
          vectorEffect="non-scaling-stroke"
        />
        <line
          {...{ x1: 0, x2: width, y1: ceiling, y2: ceiling }}
          className="stroke-line"
          strokeDasharray="2 4"
          vectorEffect="non-scaling-stroke"
        />
        {lines.map((points) => (
          <polyline
            key={points}
            points={points}
            className="fill-none stroke-ink"
            strokeWidth="1.8"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <span className="flex justify-between gap-4">
        <span>{dated(first.at)}</span>
        <span>{dated(last.at)}</span>
      </span>
    </div>
  )
}

/** The parts of the line between which the table was not there, or was not read. */
function linesOf(moments: readonly TableMoment[]): TableMoment[][] {
  const lines: TableMoment[][] = [[]]
  for (const moment of moments) {
    if (moment.there && moment.rows !== null) lines.at(-1)?.push(moment)
    else if (lines.at(-1)?.length) lines.push([])
  }
  return lines.filter((line) => line.length > 0)
}
