import { z } from 'zod'

const origins = ['scheduled', 'manual', 'platform'] as const

/** `before` names the last Backup of the page before: `2026-11-22T02:44:00.000Z~id`. */
const before = z
  .string()
  .max(300)
  .regex(/^[^~]+~.+$/)
  .transform((text) => {
    const at = text.indexOf('~')
    return { takenAt: text.slice(0, at), id: text.slice(at + 1) }
  })
  .refine(({ takenAt }) => !Number.isNaN(Date.parse(takenAt)))

/** What a list of Backups can be filtered by. */
export const backupSearch = z.object({
  show: z.enum(['all', 'listed', 'gone']).default('all'),
  origin: z.enum(origins).optional(),
  before: before.optional(),
})
export type BackupSearch = z.output<typeof backupSearch>

/** The `before` of the page after this Backup. */
export function beforeOf(last: { takenAt: string; id: string }): string {
  return `${last.takenAt}~${last.id}`
}
