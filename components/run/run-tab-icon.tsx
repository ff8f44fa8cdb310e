'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { runQuery } from '#components/queries/run-query.ts'
import { useTabIcon } from '#components/ui/use-tab-icon.ts'
import { statusTones } from './status-badge.tsx'

/** Keeps the icon of the tab in step with one Run. */
export function RunTabIcon({ runId }: { runId: string }) {
  useTabIcon(statusTones[useSuspenseQuery(runQuery(runId)).data.status])
  return null
}
