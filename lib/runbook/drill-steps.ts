/** What a person does in a drill, in this order; the three blocks are those of the runbook. */
export const drillSteps = ['server', 'archive', 'block-1', 'block-2', 'block-3', 'use'] as const
export type DrillStepKey = (typeof drillSteps)[number]

/** A step that was done: when, and how long it took since the one before. */
export type DrillStep = { key: DrillStepKey; at: string; ms: number; note: string }

/** A drill that is in progress. */
export type RunningDrill = { startedAt: string; steps: DrillStep[] }

/** The first step that is not done; null: all are. */
export function nextStep(steps: DrillStep[]): DrillStepKey | null {
  return drillSteps.find((key) => !steps.some((step) => step.key === key)) ?? null
}

/** The step that took the longest; null: none was timed. */
export function slowestStep(steps: DrillStep[]): DrillStep | null {
  return steps.reduce<DrillStep | null>(
    (slowest, step) => (slowest && slowest.ms >= step.ms ? slowest : step),
    null,
  )
}
