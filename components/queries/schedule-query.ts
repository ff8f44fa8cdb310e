import { queryOptions } from '@tanstack/react-query'
import type { Schedule, ScheduleChoice } from '#lib/verification/schedule.ts'
import { getJson } from './api-client.ts'

export type ScheduleView = {
  /** null: Runs start only by hand. */
  schedule:
    | (Schedule & { nextAt: string | null; lastStartedAt: string | null; lastRunId: string | null })
    | null
  choice: ScheduleChoice
  /** The schedule in words. */
  words: string | null
  /** The next planned starts. */
  next: string[]
}

/** When Runs of a Source start by themselves. */
export function scheduleQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'schedule'],
    queryFn: ({ signal }) => getJson<ScheduleView>(`/api/v1/sources/${sourceId}/schedule`, { signal }),
  })
}
