import { checkKinds } from '#lib/verification/check.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'
import type { RunView } from './run-view.ts'

type Ended = Pick<RunView, 'status' | 'steps' | 'archive' | 'reverify' | 'report'>

/** The steps whose checks failed, of a failed Run. For the server: the kinds of checks are not for browsers. */
export function failedSteps({ status, report, steps, archive, reverify }: Ended): StepName[] {
  if (status !== 'failed') return []
  const kinds = (report?.kinds ?? []).filter(({ kind, failed }) => failed > 0 && checkKinds[kind].decides)
  const last = steps.at(-1)?.name ?? 'preflight'
  const failed = kinds.map(({ kind }): StepName => {
    if (kind === 'archive' || kind === 'restore') return has(steps, 'restore') ? 'restore' : last
    if (archive === null && !reverify) return last
    return has(steps, 'compare') ? 'compare' : last
  })
  return [...new Set(failed)]
}

function has(steps: Step[], name: StepName): boolean {
  return steps.some((step) => step.name === name)
}
