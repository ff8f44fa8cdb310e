import { Card } from '#components/ui/card.tsx'
import { duration, shortInstant } from '#lib/format.ts'
import { describeLimit } from '#lib/verification/criteria.ts'

export type RestoreTime = { endedAt: string; restoreMs: number }

const width = 420
const height = 190
const floor = 160
const ceiling = 22

/** How long restores took, one point each, beside the objective. Few points stay points: no line is drawn through one. */
export function RestoreChart({ times, objectiveMs }: { times: RestoreTime[]; objectiveMs: number | null }) {
  const sorted = times.map((it) => it.restoreMs).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  const hint =
    median === undefined
      ? undefined
      : `median ${duration(median)} · ${times.length} ${times.length === 1 ? 'run' : 'runs'}`
  return (
    <Card title="Restore time" hint={hint}>
      <div className="body">
        {median === undefined ? (
          <p className="hint">No restore was timed yet. The first run that passes draws the first point.</p>
        ) : (
          <Drawing times={times} objectiveMs={objectiveMs} />
        )}
      </div>
    </Card>
  )
}

function Drawing({ times, objectiveMs }: { times: RestoreTime[]; objectiveMs: number | null }) {
  const slowest = Math.max(...times.map((it) => it.restoreMs))
  const top = Math.max(slowest * 1.25, objectiveMs ?? 0, 1)
  const y = (ms: number) => floor - ((floor - ceiling) * ms) / top
  const points = times.map((it, at) => ({
    ...it,
    x: times.length === 1 ? width / 2 : 4 + ((width - 12) * at) / (times.length - 1),
    y: y(it.restoreMs),
  }))
  const last = points.at(-1)
  const first = points[0]
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      role="img"
      aria-label={spoken(times, objectiveMs)}
    >
      {ticksUpTo(top).map((ms) => (
        <g key={ms}>
          <line x1="0" x2={width} y1={y(ms)} y2={y(ms)} stroke="var(--line)" />
          {ms > 0 ? (
            <text x="0" y={y(ms) - 4}>
              {tickWords(ms)}
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
            stroke="var(--stale)"
            strokeDasharray="4 4"
          />
          <text x={width} y={y(objectiveMs) - 6} textAnchor="end" style={{ fill: 'var(--stale)' }}>
            objective {describeLimit(objectiveMs)}
          </text>
        </>
      )}
      {points.length > 1 ? (
        <polyline
          points={points.map((it) => `${it.x},${it.y}`).join(' ')}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      ) : null}
      {points.map((it) => (
        <circle key={it.endedAt} cx={it.x} cy={it.y} r={it === last ? 3.5 : 2} fill="var(--ink)">
          <title>{`${shortInstant(it.endedAt)} UTC: ${duration(it.restoreMs)}`}</title>
        </circle>
      ))}
      {first && last && first !== last ? (
        <>
          <text x="0" y={height - 8}>
            {shortInstant(first.endedAt)}
          </text>
          <text x={width} y={height - 8} textAnchor="end">
            {shortInstant(last.endedAt)} UTC
          </text>
        </>
      ) : null}
      {first && first === last ? (
        <text x={width / 2} y={height - 8} textAnchor="middle">
          {shortInstant(first.endedAt)} UTC
        </text>
      ) : null}
    </svg>
  )
}

function spoken(times: RestoreTime[], objectiveMs: number | null): string {
  const all = times.map((it) => it.restoreMs)
  const objective = objectiveMs === null ? 'no objective set' : `objective ${describeLimit(objectiveMs)}`
  return `Restore time of the last ${all.length} passed runs, between ${duration(Math.min(...all))} and ${duration(Math.max(...all))}, ${objective}`
}

const strides = [
  50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
  3_600_000,
]

/** Round times, four at most. */
function ticksUpTo(top: number): number[] {
  const stride = strides.find((it) => top / it <= 4) ?? Math.ceil(top / 4 / 3_600_000) * 3_600_000
  return Array.from({ length: Math.floor((top * 0.92) / stride) + 1 }, (_, at) => at * stride)
}

function tickWords(ms: number): string {
  if (ms < 60_000) return ms % 1000 === 0 ? `${ms / 1000} s` : duration(ms)
  return describeLimit(ms)
}
