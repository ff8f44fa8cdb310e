import { Check, CircleQuestionMark, LoaderCircle, type LucideIcon, Minus, X } from 'lucide-react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import { isActive, type RunStatus, type StepName, stepNames } from '#lib/verification/run.ts'
import { describeElapsed, elapsedMs } from './pace.ts'
import { runPageTexts } from './run-page.texts.ts'
import type { RunView } from './run-view.ts'

/** The five steps on one time scale, so that one sees where the time goes. */
export function Steps({ view }: { view: RunView }) {
  const { steps: texts } = useTexts(runPageTexts)
  const { clock, zone } = useFormat()
  const hint = view.archive ? texts.snapshot(clock(view.archive.takenAt), zone) : undefined
  return (
    <Card title={texts.title} hint={hint}>
      <CardBody>
        <ol className="grid grid-cols-[100px_1fr_68px] gap-x-2.5 gap-y-3 sm:grid-cols-[150px_1fr_90px] sm:gap-x-4">
          {stepNames.map((name) => (
            <Step key={name} name={name} view={view} />
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}

type Appearance = { icon: LucideIcon; ink: string; bar: string; status: RunStatus }
const appearances = {
  done: { icon: Check, ink: 'text-positive', bar: 'border-positive bg-positive-soft', status: 'passed' },
  now: {
    icon: LoaderCircle,
    ink: 'text-info animate-spin',
    bar: 'border-info bg-info-soft',
    status: 'running',
  },
  failed: { icon: X, ink: 'text-negative', bar: 'border-negative bg-negative-soft', status: 'failed' },
  errored: {
    icon: CircleQuestionMark,
    ink: 'text-unknown',
    bar: 'border-unknown bg-unknown-soft',
    status: 'errored',
  },
  cancelled: { icon: Minus, ink: 'text-neutral', bar: 'border-neutral bg-neutral-soft', status: 'cancelled' },
} satisfies Record<string, Appearance>

const line = 'col-span-full grid min-h-5.5 grid-cols-subgrid items-center text-md'
const track =
  'relative h-5.5 overflow-hidden rounded-md border border-line bg-page forced-colors:border-[CanvasText]'

function Step({ name, view }: { name: StepName; view: RunView }) {
  const { steps: texts } = useTexts(runPageTexts)
  const { steps: stepLabels, status: statusLabels } = useTexts(labelTexts)
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
  const state = stateOf(view, name, step.durationMs)
  const { icon: Icon, ink, bar, status }: Appearance = appearances[state]
  const startMs = Math.max(0, Date.parse(step.startedAt) - Date.parse(view.startedAt))
  const tookMs = step.durationMs ?? Math.max(0, elapsedMs(view) - startMs)
  const timed = state === 'failed' && step.durationMs !== null ? '' : duration(tookMs)
  const took = step.durationMs === null ? describeElapsed(tookMs) : timed
  const whole = isActive(view.status)
    ? Math.max(view.usualMs ?? 0, elapsedMs(view) * 1.15, 1)
    : Math.max(elapsedMs(view), startMs + tookMs, 1)
  return (
    <li className={line}>
      <span className="flex items-center gap-2.5">
        <Icon aria-hidden className={classNames('size-4 shrink-0 stroke-[2.5]', ink)} />
        {stepLabels[name]}
        <span className="sr-only">{statusLabels[status]}</span>
      </span>
      <div className={track}>
        <i
          className={classNames(
            'absolute inset-y-0 min-w-0.75 rounded-sm border-r-2 transition-[width] duration-900 ease-linear forced-color-adjust-none forced-colors:bg-[Highlight]',
            bar,
          )}
          style={{ left: `${percent(startMs, whole)}%`, width: `${percent(tookMs, whole)}%` }}
        />
      </div>
      <span className="text-right text-sm text-faint tabular-nums">{took}</span>
    </li>
  )
}

function stateOf(view: RunView, name: StepName, durationMs: number | null): keyof typeof appearances {
  // The step ended, but restored nothing whole.
  if (name === 'restore' && view.status === 'failed' && view.report?.restoreMs === null) return 'failed'
  if (durationMs !== null) return 'done'
  if (isActive(view.status)) return 'now'
  return view.status === 'failed' || view.status === 'cancelled' ? view.status : 'errored'
}

function percent(part: number, whole: number): string {
  return Math.min(100, (100 * part) / whole).toFixed(2)
}
