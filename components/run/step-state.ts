import { isActive, type RunStatus, type StepName } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'

export type StepState = 'done' | 'now' | 'failed' | 'errored' | 'cancelled'

/** How a step ended. `failed`: it came to its end, and what it found is why the Run failed. */
export function stepState(
  status: RunStatus,
  { name, durationMs }: Step,
  failed: readonly StepName[],
): StepState {
  if (durationMs === null) {
    if (isActive(status)) return 'now'
    return status === 'failed' || status === 'cancelled' ? status : 'errored'
  }
  return failed.includes(name) ? 'failed' : 'done'
}
