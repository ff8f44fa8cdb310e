import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { duration, plural, shortInstant } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { median } from '#lib/verification/median.ts'

export type RestoreTime = { endedAt: string; restoreMs: number }

const width = 420
const height = 190
const floor = 160
const ceiling = 22

/** Restore times, one point each, beside the target. Few points stay points: a line needs two. */
export function RestoreChart({ times, objectiveMs }: { times: RestoreTime[]; objectiveMs: number | null }) {
  const usual = median(times.map((time) => time.restoreMs))
  const hint = usual === null ? undefined : `median ${duration(usual)} · ${plural(times.length, 'run')}`
  return (
    <Card title="Restore time" hint={hint}>
      <CardBody>
        {usual === null ? (
          <Hint>No restore times yet. The first passed run adds the first point.</Hint>
        ) : (
          <Chart times={times} objectiveMs={objectiveMs} />
        )}
      </CardBody>
    </Card>
  )
}

function Chart({ times, objectiveMs }: { times: RestoreTime[]; objectiveMs: number | null }) {
  const slowest = Math.max(...times.map((time) => time.restoreMs))
  const top = Math.max(slowest * 1.25, objectiveMs ?? 0, 1)
  const y = (ms: number) => floor - ((floor - ceiling) * ms) / top
  const points = times.map((time, at) => ({
    ...time,
    x: times.length === 1 ? width / 2 : 4 + ((width - 12) * at) / (times.length - 1),
    y: y(time.restoreMs),
  }))
  const last = points.at(-1)
  return (
    <svg
      className="w-full fill-faint text-[11px] tabular-nums"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={describeChart(times, objectiveMs)}
    >
      {ticksUpTo(top).map((ms) => (
        <g key={ms}>
          <line x1="0" x2={width} y1={y(ms)} y2={y(ms)} className="stroke-line" />
          {ms > 0 ? (
            <text x="0" y={y(ms) - 4}>
              {tickLabel(ms)}
            </text>
          ) : null}
        </g>
      ))}
      {objectiveMs === null ? null : (
        <>
          <line
            x1="0"
            x2={width}
            y1={y(objectiveMs)}
            y2={y(objectiveMs)}
            className="stroke-warning"
            strokeDasharray="4 4"
          />
          <text x={width} y={y(objectiveMs) - 6} textAnchor="end" className="fill-warning">
            target {formatLimit(objectiveMs)}
          </text>
        </>
      )}
      {points.length > 1 ? (
        <polyline
          points={points.map((point) => `${point.x},${point.y}`).join(' ')}
          className="fill-none stroke-ink"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      ) : null}
      {points.map((point) => (
        <circle
          key={point.endedAt}
          cx={point.x}
          cy={point.y}
          r={point === last ? 3.5 : 2}
          className="fill-ink"
        >
          <title>{`${shortInstant(point.endedAt)} UTC: ${duration(point.restoreMs)}`}</title>
        </circle>
      ))}
      <DateLabels times={times} />
    </svg>
  )
}

/** When the first and the last restore ended. */
function DateLabels({ times }: { times: RestoreTime[] }) {
  const first = times[0]
  const last = times.at(-1)
  if (!first || !last) return null
  if (first === last) {
    return (
      <text x={width / 2} y={height - 8} textAnchor="middle">
        {shortInstant(first.endedAt)} UTC
      </text>
    )
  }
  return (
    <>
      <text x="0" y={height - 8}>
        {shortInstant(first.endedAt)}
      </text>
      <text x={width} y={height - 8} textAnchor="end">
        {shortInstant(last.endedAt)} UTC
      </text>
    </>
  )
}

function describeChart(times: RestoreTime[], objectiveMs: number | null): string {
  const all = times.map((time) => time.restoreMs)
  const target = objectiveMs === null ? 'no target set' : `target ${formatLimit(objectiveMs)}`
  return `Restore time of the last ${all.length} passed runs, between ${duration(Math.min(...all))} and ${duration(Math.max(...all))}, ${target}`
}

const strides = [
  50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
  3_600_000,
]

/** Round times, four at most. */
function ticksUpTo(top: number): number[] {
  const stride = strides.find((step) => top / step <= 4) ?? Math.ceil(top / 4 / 3_600_000) * 3_600_000
  return Array.from({ length: Math.floor((top * 0.92) / stride) + 1 }, (_, at) => at * stride)
}

function tickLabel(ms: number): string {
  if (ms < 60_000) return ms % 1000 === 0 ? `${ms / 1000} s` : duration(ms)
  return formatLimit(ms)
}
