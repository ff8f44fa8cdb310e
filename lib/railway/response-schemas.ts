import { z } from 'zod'
import { type ListedBackup, type ListedSchedule, scheduleKinds, type Volume } from '#lib/platform/platform.ts'

/** Longer than any name or id; without it a list of long texts could fill the memory. */
export const text = z.string().max(2000)

const moment = text
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no date')
  .transform((text) => new Date(text).toISOString())

const megabytes = z.number().nonnegative()

/** One row of `volumeInstanceBackupList` as a Backup. */
export const backup = z
  .object({
    id: text.min(1),
    name: text.nullable(),
    createdAt: moment,
    expiresAt: moment.nullable(),
    externalId: text,
    creatorId: text.nullable(),
    scheduleId: text.nullable(),
    usedMB: megabytes.nullable(),
    referencedMB: megabytes.nullable(),
    volumeInstanceSizeMB: megabytes.nullable(),
  })
  .transform(
    ({ createdAt, volumeInstanceSizeMB, ...rest }): ListedBackup => ({
      ...rest,
      takenAt: createdAt,
      volumeMB: volumeInstanceSizeMB,
    }),
  )

/** One row of `volumeInstanceBackupScheduleList`. An unknown kind is an invalid response. */
export const schedule: z.ZodType<ListedSchedule> = z.object({
  id: text.min(1),
  kind: z.enum(scheduleKinds),
  cron: text,
  name: text,
  retentionSeconds: z.number().nullable(),
  createdAt: moment,
})

/** A volume instance with its state and size. */
export const volume = z
  .object({
    id: text.min(1),
    volumeId: text,
    state: text.nullable(),
    sizeMB: megabytes,
    currentSizeMB: megabytes,
    region: text.nullable(),
    mountPath: text,
    isPendingDeletion: z.boolean(),
  })
  .transform(
    ({ id, currentSizeMB, isPendingDeletion, ...rest }): Volume => ({
      ...rest,
      instanceId: id,
      usedMB: currentSizeMB,
      pendingDeletion: isPendingDeletion,
    }),
  )

const pageInfo = z.object({ endCursor: text.nullable(), hasNextPage: z.boolean() })

/** A page of a GraphQL connection. */
export function page<T extends z.ZodType>(node: T) {
  return z.object({ edges: z.array(z.object({ node })), pageInfo })
}

/** An object with an id and a name. */
export const named = z.object({ id: text.min(1), name: text })

/** A service in one environment, with the image it runs. */
export const serviceInstance = z.object({
  serviceId: text.min(1),
  serviceName: text,
  source: z.object({ image: text.nullable() }).nullable(),
})

/** A volume in one environment, with the service it is attached to. */
export const volumeInstance = z.object({
  id: text.min(1),
  serviceId: text.nullable(),
  state: text.nullable(),
  isPendingDeletion: z.boolean(),
})
