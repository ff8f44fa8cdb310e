import type { Schedule, ScheduleChoice } from '#lib/verification/schedule.ts'

/** When Runs of a Source start by themselves, as `GET /api/v1/sources/:id/schedule` gives it. */
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
