import { z } from 'zod'

/** A Source. Its policy and its last probe have more fields than are described here. */
export const sourceSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  policy: z.looseObject({ freshWithinHours: z.number() }),
  probedAt: z.iso.datetime().nullable(),
})

export const sourceList = z.object({ sources: z.array(sourceSchema) })

export const archivedList = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      archivedAt: z.iso.datetime(),
      needsConnection: z.boolean(),
      last: z.object({ id: z.string(), number: z.number(), status: z.string() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
})

/** Whether a worker runs; null: none ever reported. */
export const workerSchema = z.object({ alive: z.boolean(), seenAt: z.iso.datetime() }).nullable()
