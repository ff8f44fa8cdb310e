import { z } from 'zod'
import type { PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'

const instant = z.iso.datetime()
const part = z.object({ state: z.enum(['waiting', 'done', 'missing']), sentence: z.string() })

export const requestedPack = z.object({
  id: z.string(),
  runId: z.string(),
  /** The page of the pack, below the address of Backproof. */
  url: z.string(),
})

export const packAnswer = z.object({
  id: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  heldUntil: instant,
  run: z.object({
    id: z.string(),
    number: z.number().int(),
    archiveId: z.string().nullable(),
    takenAt: instant.nullable(),
  }),
  state: z.enum(['waiting', 'ready', 'incomplete']),
  archive: part,
  backup: part.extend({ id: z.string().nullable(), name: z.string().nullable() }),
}) satisfies z.ZodType<PreDeployPack>
