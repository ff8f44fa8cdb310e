import { z } from 'zod'
import type { RehearsalListItem, RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { triggers } from '#lib/verification/run.ts'

const instant = z.iso.datetime()

const listedRehearsal = z.object({
  id: z.string(),
  number: z.number().int(),
  sourceId: z.string(),
  sourceName: z.string(),
  run: z.object({ id: z.string(), number: z.number().int() }).describe('Whose archive was restored.'),
  migration: z.string(),
  verdict: z
    .enum(['fits', 'exceeds', 'fails', 'unfinished'])
    .describe('Of the migration; never part of the verdict of a backup.'),
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

/** A page of rehearsals. */
export const rehearsalPage = z.object({
  rehearsals: z.array(listedRehearsal),
  next: z.number().int().nullable().describe('Goes into before for the following page.'),
})

export const rehearsalAnswer = listedRehearsal.extend({
  archive: z.object({ id: z.string(), takenAt: instant, serverVersion: z.string() }).nullable(),
  limits: z.object({
    maxLockMs: z.number().nullable(),
    maxTimeMs: z.number().nullable(),
    maxRowsLost: z.number().nullable(),
    noRewrites: z.boolean(),
  }),
  result: z.unknown().describe('What `backproof rehearse --json` printed of this migration.'),
}) satisfies z.ZodType<RehearsalRecord>
