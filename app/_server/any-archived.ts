import { listArchivedSources } from '#lib/store/archived-sources.ts'

/** Whether any database is archived. */
export async function anyArchived(): Promise<boolean> {
  return (await listArchivedSources({ limit: 1 })).sources.length > 0
}
