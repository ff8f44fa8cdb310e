'use client'

import { lazy } from 'react'

const LiveCopy = lazy(() =>
  import('./live-kept-copy.tsx').then((loaded) => ({ default: loaded.LiveKeptCopy })),
)

/** The card of a copy that is open, which goes on when its Run has ended. A part of its own: few runs have one. */
export function OpenCopy({ runId }: { runId: string }) {
  return <LiveCopy runId={runId} />
}
