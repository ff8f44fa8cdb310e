import { z } from 'zod'
import { outcomes, triggers } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'

const instant = z.iso.datetime()

const listedRun = z.object({
  id: z.string(),
  number: z.number().int(),
  sourceId: z.string(),
  sourceName: z.string(),
  status: z.enum(['queued', 'running', ...outcomes]),
  trigger: z.enum(triggers),
  requestedBy: z.string(),
  commit: z.string().nullable(),
  branch: z.string().nullish(),
  pullRequest: z.number().int().nullish(),
  deployUrl: z.string().nullish(),
  queuedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  reverify: z.boolean(),
  restoreMs: z.number().nullable(),
  tablesEqual: z.number().int(),
  tables: z.number().int(),
  rows: z.number().nullable(),
  bytes: z.number().nullable(),
  durationMs: z.number().nullable(),
  problemCode: z.string().nullable(),
  warnings: z.number().int(),
}) satisfies z.ZodType<RunListItem>

/** A page of Runs. */
export const runPage = z.object({
  runs: z.array(z.looseObject(listedRun.shape)),
  next: z.number().int().nullable().describe('Goes into before for the following page.'),
  previous: z.number().int().nullable().describe('Goes into after for the page of newer ones.'),
})

/** A Run that was requested, or the one that was active already. */
export const requestedRun = z.looseObject({
  id: z.string(),
  existing: z.boolean().describe('true: this Run was active already.'),
  url: z.string().describe('The page of the Run, below the address of the dashboard.'),
})
