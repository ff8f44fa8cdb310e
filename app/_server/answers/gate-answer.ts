import { z } from 'zod'
import { gateStates } from '#lib/verification/gate-state.ts'

/** The gate as programs get it. More fields say why. */
export const gateAnswerSchema = z.looseObject({
  state: z.enum(gateStates),
  exitCode: z.number().int().describe('0 open, 1 closed, 2 cannot tell, 3 out of date.'),
  source: z.object({ id: z.string(), name: z.string() }),
  sentence: z.string().describe('Why.'),
  url: z.url().describe('Where the evidence is.'),
  runbook: z.string().nullable(),
  notes: z.array(z.string()),
  now: z.iso.datetime().describe('The clock that every age is measured by.'),
})
