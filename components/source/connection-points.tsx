import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { ConnectionPoint, PointState } from '#lib/verification/connection-points.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { connectionPointsTexts } from './connection-points.texts.ts'
import { describePoint } from './describe-point.ts'

const tones: Record<Exclude<PointState, 'waiting'>, Tone> = {
  passed: 'positive',
  warning: 'warning',
  failed: 'negative',
  unmeasured: 'neutral',
}

type ConnectionPointsProps = {
  points: ConnectionPoint[]
  probe: SourceProbe | null
  /** The newest test stopped before its end. */
  stopped: boolean
}

/** The points of a connection test, each with its state in words, what was measured, and the way out. */
export function ConnectionPoints({ points, probe, stopped }: ConnectionPointsProps) {
  const texts = useTexts(connectionPointsTexts)
  const format = useFormat()
  const { language } = useLocale()
  return (
    <ol aria-label={texts.list} className="grid gap-x-8 sm:grid-cols-2">
      {points.map((point) => {
        const { found, fix } = describePoint(point, { probe, stopped, texts, format, language })
        return (
          <li
            key={point.key}
            data-point={point.key}
            data-state={point.state}
            data-testid={point.problem && stopped ? 'probe-problem' : undefined}
            className="grid min-h-15 grid-cols-[20px_minmax(0,1fr)] gap-x-2 border-t border-line py-2 wrap-anywhere sm:last:odd:col-span-2"
          >
            <span className="mt-1">
              {point.state === 'waiting' ? <Spinner /> : <ToneIcon tone={tones[point.state]} />}
            </span>
            <div>
              <h3 className="font-medium">
                {texts.titles[point.key]}{' '}
                <span className="text-sm font-normal text-muted">{texts.states[point.state]}</span>
              </h3>
              {found ? <div className="text-sm text-muted">{visible(found)}</div> : null}
              {fix ? <p className="text-sm text-ink">{visible(fix)}</p> : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
