'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { historyQuery } from '#components/queries/history-query.ts'
import { useInvalidateWhenEnded } from '#components/queries/use-invalidate-when-ended.ts'
import { LatestChanges } from './latest-changes.tsx'
import { RestoreChart } from './restore-chart.tsx'
import { RunCalendar } from './run-calendar.tsx'

type LiveHistoryProps = {
  sourceId: string
  /** The newest runs that have ended: when there is another one, the history is read again. */
  ended: string[]
  objectiveMs: number | null
  why: ReactNode
  checklist: ReactNode
}

/** Why the answer is what it is, the criteria, and the past they stand on. */
export function LiveHistory({ sourceId, ended, objectiveMs, why, checklist }: LiveHistoryProps) {
  const { queryKey } = historyQuery(sourceId)
  const { data: history } = useSuspenseQuery(historyQuery(sourceId))
  useInvalidateWhenEnded(queryKey, ended)
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
