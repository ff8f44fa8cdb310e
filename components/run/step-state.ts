import { checkKinds } from '#lib/verification/check.ts'
import { isActive, type StepName } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'
import type { RunView } from './run-view.ts'

export type StepState = 'done' | 'now' | 'failed' | 'errored' | 'cancelled'

type Seen = Pick<RunView, 'status' | 'steps' | 'archive' | 'reverify' | 'report'>

/** How a step ended. `failed`: it came to its end, and what it found is why the Run failed. */
export function stepState(view: Seen, { name, durationMs }: Step): StepState {
  if (durationMs === null) {
    if (isActive(view.status)) return 'now'
    return view.status === 'failed' || view.status === 'cancelled' ? view.status : 'errored'
  }
  return view.status === 'failed' && failedSteps(view).has(name) ? 'failed' : 'done'
}

/** The steps whose checks failed. */
function failedSteps({ report, steps, archive, reverify }: Seen): Set<StepName> {
  const kinds = (report?.kinds ?? []).filter(({ kind, failed }) => failed > 0 && checkKinds[kind].decides)
  const last = steps.at(-1)?.name ?? 'preflight'
  return new Set(
    kinds.map(({ kind }): StepName => {
      if (kind === 'archive' || kind === 'restore') return has(steps, 'restore') ? 'restore' : last
      if (archive === null && !reverify) return last
      return kind === 'required-schema' ? 'capture' : 'compare'
    }),
  )
}

function has(steps: Step[], name: StepName): boolean {
  return steps.some((step) => step.name === name)
}
