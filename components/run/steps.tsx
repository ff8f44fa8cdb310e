import type { ReactNode } from 'react'
import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { ExactTime } from '#components/ui/exact-time.tsx'
import {
  Check,
  CircleQuestionMark,
  type Icon as IconShape,
  LoaderCircle,
  Minus,
  X,
} from '#components/ui/icons.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { isActive, type StepName, stepNames } from '#lib/verification/run.ts'
import { describeElapsed, elapsedMs } from './pace.ts'
import { runPageTexts } from './run-page.texts.ts'
import type { RunView } from './run-view.ts'
import { type StepState, stepState } from './step-state.ts'
import { stepWords } from './step-words.ts'

/** The five steps on one time scale, so that one sees where the time goes. */
export function Steps({ view }: { view: RunView }) {
  const { steps: texts } = useTexts(runPageTexts)
  const { duration } = useFormat()
  return (
    <Card title={texts.title} hint={useSnapshotHint(view)}>
      <CardBody>
        <ol className="grid grid-cols-[minmax(100px,max-content)_1fr_80px] gap-x-2.5 gap-y-3 sm:grid-cols-[150px_1fr_90px] sm:gap-x-4">
          {stepNames.map((name) => (
            <Step key={name} name={name} view={view} />
          ))}
        </ol>
        {view.startedAt && view.endedAt ? (
          <Hint className="mt-4">
            <Filled
              text={texts.when}
              started={<ExactTime at={view.startedAt} />}
              ended={<ExactTime at={view.endedAt} />}
              took={duration(elapsedMs(view))}
            />
          </Hint>
        ) : null}
      </CardBody>
    </Card>
  )
}

/** When the snapshot was taken: within this run, or with the stored archive that it reads. */
function useSnapshotHint({ archive, reverify }: RunView): ReactNode {
  const { steps: texts } = useTexts(runPageTexts)
  const { clock, instant, zone } = useFormat()
  if (!archive) return undefined
  const { takenAt } = archive
  const at = <ExactTime at={takenAt}>{reverify ? instant(takenAt) : `${clock(takenAt)} ${zone}`}</ExactTime>
  return <Filled text={reverify ? texts.stored : texts.snapshot} at={at} />
}

const appearances: Record<StepState, { icon: IconShape; ink: string; bar: string }> = {
  done: { icon: Check, ink: 'text-positive', bar: 'border-positive bg-positive-soft' },
  now: { icon: LoaderCircle, ink: 'text-info animate-spin', bar: 'border-info bg-info-soft' },
  failed: { icon: X, ink: 'text-negative', bar: 'border-negative bg-negative-soft' },
  errored: { icon: CircleQuestionMark, ink: 'text-unknown', bar: 'border-unknown bg-unknown-soft' },
  cancelled: { icon: Minus, ink: 'text-neutral', bar: 'border-neutral bg-neutral-soft' },
}

const line = 'col-span-full grid min-h-5.5 grid-cols-subgrid items-center text-md'
const track =
  'relative h-5.5 overflow-hidden rounded-md border border-line bg-page forced-colors:border-[CanvasText]'

function Step({ name, view }: { name: StepName; view: RunView }) {
  const { steps: texts } = useTexts(runPageTexts)
  const { steps: stepLabels } = stepWords(view.reverify, useLocale().language)
  const { duration } = useFormat()
  const step = view.steps.find((candidate) => candidate.name === name)
  if (!step || !view.startedAt) {
    return (
      <li className={classNames(line, 'text-faint')}>
        <span className="pl-6.5">{stepLabels[name]}</span>
        <div className={track} />
        <span className="sr-only">{isActive(view.status) ? texts.notStarted : texts.notReached}</span>
      </li>
    )
  }
  const state = stepState(view.status, step, view.failedSteps)
  const { icon: Icon, ink, bar } = appearances[state]
  const startMs = Math.max(0, Date.parse(step.startedAt) - Date.parse(view.startedAt))
  const tookMs = step.durationMs ?? Math.max(0, elapsedMs(view) - startMs)
  // The time of a step that did not end, or of a restore that failed, says nothing.
  const timed = name === 'restore' && state === 'failed' ? '' : duration(tookMs)
  const open = state === 'now' ? describeElapsed(tookMs) : texts.unfinished
  const took = step.durationMs === null ? open : timed
  const whole = isActive(view.status)
    ? Math.max(view.usualMs ?? 0, elapsedMs(view) * 1.15, 1)
    : Math.max(elapsedMs(view), startMs + tookMs, 1)
  return (
    <li className={line}>
      <span className="flex items-center gap-2.5">
        <Icon className={classNames('stroke-[2.5]', ink)} />
        {stepLabels[name]}
        <span className="sr-only">{texts.states[state]}</span>
      </span>
      <div className={track}>
        <i
          className={classNames(
            'absolute inset-y-0 min-w-1.25 rounded-sm border-r-2 transition-[width] duration-900 ease-linear forced-color-adjust-none forced-colors:bg-[Highlight]',
            bar,
          )}
          // One at the very end stays within the track.
          style={{
            left: `min(${percent(startMs, whole)}%, calc(100% - 5px))`,
            width: `${percent(tookMs, whole)}%`,
          }}
        />
      </div>
      <span className="text-right text-sm text-faint tabular-nums">{took}</span>
    </li>
  )
}

function percent(part: number, whole: number): string {
  return Math.min(100, (100 * part) / whole).toFixed(2)
}
