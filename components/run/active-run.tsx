'use client'

import { lazy } from 'react'

const LiveRun = lazy(() => import('./live-run.tsx').then((loaded) => ({ default: loaded.LiveRun })))

/**
 * A part of its own: the page of a run that has ended, which is most of them, does not load it. Without a boundary around it, so that the
 * server waits for it, and readers without a script get the page whole.
 */
export function ActiveRun({ runId }: { runId: string }) {
  return <LiveRun runId={runId} />
}
