import type { z } from 'zod'
import type { backupSearch } from '#app/_server/backup-search.ts'

export type BackupsSearch = z.infer<typeof backupSearch> & { act?: string }
