import { z } from 'zod'
import { type DrillStep, drillSteps } from '#lib/runbook/drill-steps.ts'

const step = z.object({
  key: z.enum(drillSteps),
  at: z.iso.datetime(),
  ms: z.number().int().nonnegative(),
  note: z.string(),
})

/** Reads the steps of a drill back; none where they are not understood. */
export function parseDrillSteps(stored: unknown): DrillStep[] {
  return z.array(step).safeParse(stored).data ?? []
}
