import { z } from 'zod'
import { instantAndId } from './instant-and-id.ts'

const origins = ['scheduled', 'manual', 'platform'] as const

/** What a list of Backups can be filtered by. */
export const backupSearch = z.object({
  show: z.enum(['all', 'listed', 'gone']).default('all'),
  origin: z.enum(origins).optional(),
  before: instantAndId.transform(({ at, id }) => ({ takenAt: at, id })).optional(),
})
export type BackupSearch = z.output<typeof backupSearch>

/** The `before` of the page after this Backup. */
export function beforeOf(last: { takenAt: string; id: string }): string {
  return `${last.takenAt}~${last.id}`
}
