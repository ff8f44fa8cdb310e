import { z } from 'zod'
import {
  type RestoredListItem,
  type RestoredRecord,
  relationKinds,
  restoredVerdicts,
} from '#lib/verification/restored/restored-record.ts'

const instant = z.iso.datetime()

const manifestUsed = z.object({
  given: z.string().describe('As the command names it: a file, a folder, an id.'),
  database: z.string().nullable().describe('null, as takenAt: it was not compared.'),
  takenAt: z.string().nullable(),
  run: z
    .object({ id: z.string(), number: z.number().int() })
    .nullable()
    .describe('The run that captured it.'),
})

const listedRestored = z.object({
  id: z.string(),
  number: z.number().int(),
  sourceId: z.string(),
  sourceName: z.string(),
  restored: z.string().describe('Where it is, without its host.'),
  verdict: z
    .enum(restoredVerdicts)
    .describe('Of the restored database; never part of the verdict of a backup. errored: not decided.'),
  comparedWith: z
    .object({
      restored: z.string(),
      source: z.string().nullable(),
      manifest: manifestUsed.nullable(),
      between: z.array(manifestUsed).nullable(),
      newest: z.array(z.string()),
      mustHave: z.array(z.string()),
      mustNotHave: z.array(z.string()),
      relation: z.enum(relationKinds).nullable().describe('To production; physical-copy: as a fork is.'),
      namedByPerson: z.boolean().describe('--database named the database, and no manifest of a run.'),
    })
    .nullable()
    .describe('null: stored by another version.'),
  durationMs: z.number(),
  requestedBy: z.string(),
  startedAt: instant,
  endedAt: instant,
}) satisfies z.ZodType<RestoredListItem>

/** A page of restored databases. */
export const restoredPage = z.object({
  restored: z.array(listedRestored),
  newestFork: listedRestored
    .nullable()
    .describe(
      "The newest comparison of a copy of production's files, as a point-in-time fork is, whatever came of it.",
    ),
  next: z.number().int().nullable().describe('Goes into before for the following page.'),
})

export const restoredAnswer = listedRestored.extend({
  result: z.unknown().describe('What `backproof verify --restored --json` printed, without hosts and rows.'),
}) satisfies z.ZodType<RestoredRecord>
