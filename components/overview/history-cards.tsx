import type { ReactNode } from 'react'
import type { DatabaseHistoryView } from './database-history-view.ts'
import { LatestChanges } from './latest-changes.tsx'
import { RestoreChart } from './restore-chart.tsx'
import { RunCalendar } from './run-calendar.tsx'

type HistoryCardsProps = {
  sourceId: string
  history: DatabaseHistoryView
  objectiveMs: number | null
  why: ReactNode
  checklist: ReactNode
}

/** Why the answer is what it is, the criteria, and the past they stand on. */
export function HistoryCards({ sourceId, history, objectiveMs, why, checklist }: HistoryCardsProps) {
  return (
    <>
      <div className="grid gap-5 *:min-w-0 lg:grid-cols-[1.35fr_1fr]">
        {why}
        <RunCalendar sourceId={sourceId} days={history.calendar} />
      </div>
      {checklist}
      <div className="grid gap-5 *:min-w-0 lg:grid-cols-[1.35fr_1fr]">
        <RestoreChart sourceId={sourceId} axis={history.restores} objectiveMs={objectiveMs} />
        <LatestChanges sourceId={sourceId} changes={history.changes} />
      </div>
    </>
  )
}
