'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { useDrawAnew } from '#components/queries/use-draw-anew.ts'
import { overviewMark } from './overview-mark.ts'

/** The page of a database moves with its runs: it is drawn anew when its overview has changed. */
export function FollowOverview({ sourceId, drawn }: { sourceId: string; drawn: string }) {
  const { data } = useSuspenseQuery(overviewQuery(sourceId))
  useDrawAnew(overviewMark(data), drawn)
  return null
}
