import { z } from 'zod'
import {
  type ListedBackup,
  type ListedSchedule,
  scheduleKinds,
  type VolumeNow,
} from '#lib/verification/backups/facts.ts'

const moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no date')
  .transform((text) => new Date(text).toISOString())

const megabytes = z.number().nonnegative()

/** One row of `volumeInstanceBackupList` as a Backup. */
export const backup = z
  .object({
    id: z.string().min(1),
    name: z.string().nullable(),
    createdAt: moment,
    expiresAt: moment.nullable(),
    externalId: z.string(),
    creatorId: z.string().nullable(),
    scheduleId: z.string().nullable(),
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

/** One row of `volumeInstanceBackupScheduleList`. A kind we do not know is a strange answer: its meaning would be a guess. */
export const schedule: z.ZodType<ListedSchedule> = z.object({
  id: z.string().min(1),
  kind: z.enum(scheduleKinds),
  cron: z.string(),
  name: z.string(),
  retentionSeconds: z.number().nullable(),
  createdAt: moment,
})

/** A volume instance with its state and room. */
export const volume = z
  .object({
    id: z.string().min(1),
    volumeId: z.string(),
    state: z.string().nullable(),
    sizeMB: megabytes,
    currentSizeMB: megabytes,
    region: z.string().nullable(),
    mountPath: z.string(),
    isPendingDeletion: z.boolean(),
  })
  .transform(
    ({ id, currentSizeMB, isPendingDeletion, ...rest }): VolumeNow => ({
      ...rest,
      instanceId: id,
      usedMB: currentSizeMB,
      pendingDeletion: isPendingDeletion,
    }),
  )

const pageInfo = z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() })

/** A page of something, as Railway's connections give it. */
export function page<T extends z.ZodType>(node: T) {
  return z.object({ edges: z.array(z.object({ node })), pageInfo })
}

/** Something that has an id and a name. */
export const named = z.object({ id: z.string().min(1), name: z.string() })

/** A service in one environment, with the image it runs. */
export const serviceInstance = z.object({
  serviceId: z.string().min(1),
  serviceName: z.string(),
  source: z.object({ image: z.string().nullable() }).nullable(),
})

/** A volume in one environment, with the service it is attached to. */
export const volumeInstance = z.object({
  id: z.string().min(1),
  serviceId: z.string().nullable(),
  state: z.string().nullable(),
  isPendingDeletion: z.boolean(),
})
