import { Card } from '#components/ui/card.tsx'
import { Icon, type IconName } from '#components/ui/icon.tsx'
import { clock, duration } from '#lib/format.ts'
import { stepLabels } from '#lib/verification/labels.ts'
import { isActive, type StepName, stepNames } from '#lib/verification/run.ts'
import { describeElapsed, elapsedMs } from './pace.ts'
import type { RunView } from './run-view.ts'

/** The five steps on one scale of time, so that one sees where it goes. */
export function Steps({ view }: { view: RunView }) {
  const hint = view.archive ? `one snapshot, taken ${clock(view.archive.takenAt)} UTC` : undefined
  return (
    <Card title="Steps" hint={hint}>
      <div className="body">
        <ol className="steps">
          {stepNames.map((name) => (
            <Step key={name} name={name} view={view} />
          ))}
        </ol>
      </div>
    </Card>
  )
}

type Drawn = { icon: IconName; ink: string; track: string; word: string }
const drawings = {
  done: { icon: 'passed', ink: 'ink-passed', track: '', word: 'done' },
  now: { icon: 'running', ink: 'ink-running', track: 'running', word: 'running' },
  failed: { icon: 'failed', ink: 'ink-failed', track: 'bad', word: 'failed' },
  errored: { icon: 'errored', ink: 'ink-errored', track: 'broken', word: 'broke off' },
  cancelled: { icon: 'cancelled', ink: '', track: 'stopped', word: 'stopped' },
} satisfies Record<string, Drawn>

function Step({ name, view }: { name: StepName; view: RunView }) {
  const step = view.steps.find((it) => it.name === name)
  if (!step || !view.startedAt) {
    return (
      <li className="later">
        <span className="row">
          <span className="ic" />
          {stepLabels[name]}
        </span>
        <div className="track" />
        <span className="sr-only">{isActive(view.status) ? 'not begun' : 'not reached'}</span>
      </li>
    )
  }
  const state = stateOf(view, name, step.durationMs)
  const { icon, ink, track, word }: Drawn = drawings[state]
  const startMs = Math.max(0, Date.parse(step.startedAt) - Date.parse(view.startedAt))
  const tookMs = step.durationMs ?? Math.max(0, elapsedMs(view) - startMs)
  const timed = state === 'failed' && step.durationMs !== null ? '' : duration(tookMs)
  const took = step.durationMs === null ? describeElapsed(tookMs) : timed
  const whole = isActive(view.status)
    ? Math.max(view.usualMs ?? 0, elapsedMs(view) * 1.15, 1)
    : Math.max(elapsedMs(view), startMs + tookMs, 1)
  return (
    <li>
      <span className="row">
        <Icon name={icon} className={ink} />
        {stepLabels[name]}
        <span className="sr-only">{word}</span>
      </span>
      <div className="track">
        <i
          className={track}
          style={{ left: `${percent(startMs, whole)}%`, width: `${percent(tookMs, whole)}%` }}
        />
      </div>
      <span className="hint took">{took}</span>
    </li>
  )
}

function stateOf(view: RunView, name: StepName, durationMs: number | null): keyof typeof drawings {
  // The step ended, but nothing whole was restored in it.
  if (name === 'restore' && view.status === 'failed' && view.report?.restoreMs === null) return 'failed'
  if (durationMs !== null) return 'done'
  if (isActive(view.status)) return 'now'
  return view.status === 'failed' || view.status === 'cancelled' ? view.status : 'errored'
}

function percent(part: number, whole: number): string {
  return Math.min(100, (100 * part) / whole).toFixed(2)
}
