import { z } from 'zod'
import type { RehearsalListItem, RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import {
  type RehearsalRequest,
  rehearsalRequestStates,
  rehearsalSteps,
} from '#lib/verification/rehearsal/rehearsal-request.ts'
import { triggers } from '#lib/verification/run.ts'

const instant = z.iso.datetime()

const limits = z.object({
  maxLockMs: z.number().nullable(),
  maxTimeMs: z.number().nullable(),
  maxRowsLost: z.number().nullable(),
  noRewrites: z.boolean(),
})
const verdict = z.enum(['fits', 'exceeds', 'fails', 'unfinished'])

const listedRehearsal = z.object({
  id: z.string(),
  number: z.number().int(),
  sourceId: z.string(),
  sourceName: z.string(),
  run: z.object({ id: z.string(), number: z.number().int() }).describe('Whose archive was restored.'),
  migration: z.string(),
  verdict: verdict.describe('Of the migration; never part of the verdict of a backup.'),
  durationMs: z.number().nullable(),
  trigger: z.enum(triggers),
  requestedBy: z.string(),
  commit: z.string().nullable(),
  branch: z.string().nullable(),
  pullRequest: z.number().int().nullable(),
  deployUrl: z.string().nullable(),
  startedAt: instant,
  endedAt: instant,
  variants: z
    .number()
    .int()
    .nullable()
    .describe('How many migrations its command compared; null: an earlier version stored it.'),
  toDeploy: z.boolean().describe('Of several, the one that the command named: the others decide nothing.'),
}) satisfies z.ZodType<RehearsalListItem>

export const rehearsalAnswer = listedRehearsal.extend({
  archive: z.object({ id: z.string(), takenAt: instant, serverVersion: z.string() }).nullable(),
  limits,
  result: z.unknown().describe('What `backproof rehearse --json` printed of this migration.'),
}) satisfies z.ZodType<RehearsalRecord>

/** A rehearsal that was requested now. */
export const requestedRehearsal = z.object({ id: z.string(), number: z.number().int() })

export const rehearsalRequestAnswer = z.object({
  id: z.string(),
  number: z.number().int(),
  sourceId: z.string(),
  migration: z.string(),
  scripts: z.number().int().describe('How many files of SQL it has.'),
  archive: z.object({ id: z.string(), takenAt: instant }),
  limits,
  commit: z.string().nullable(),
  status: z.enum(rehearsalRequestStates),
  step: z.enum(rehearsalSteps).nullable(),
  requestedBy: z.string(),
  requestedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  cancelRequestedAt: instant.nullable(),
  problem: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
  rehearsal: z.object({ id: z.string(), number: z.number().int(), verdict }).nullable(),
}) satisfies z.ZodType<RehearsalRequest>

/** A page of rehearsals. */
export const rehearsalPage = z.object({
  rehearsals: z.array(listedRehearsal),
  requested: rehearsalRequestAnswer.nullable().describe('What was sent last to be rehearsed by a worker.'),
  next: z.number().int().nullable().describe('Goes into before for the following page.'),
})
