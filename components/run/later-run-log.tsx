'use client'

import { type ComponentProps, lazy, type ReactNode, Suspense, useLayoutEffect, useState } from 'react'
import { WhenNear } from '#components/ui/when-near.tsx'
import { type LogReader, readerOf } from './log-reader.ts'
import type { RunLogCard } from './run-log-card.tsx'
import { RunLogFailed } from './run-log-failed.tsx'

/** A part of its own: the log stands below everything, and may have thousands of lines. */
const Loaded = lazy(() =>
  import('./run-log-card.tsx').then(
    (loaded) => ({ default: loaded.RunLogCard }),
    () => ({ default: NotLoaded }),
  ),
)

/** A site that was deployed anew meanwhile has the part under another name, which only a page that is loaded anew knows. */
function NotLoaded() {
  return <RunLogFailed retry={() => window.location.reload()} />
}

type LaterRunLogProps = ComponentProps<typeof RunLogCard> & {
  /** What stands in its place meanwhile, drawn by the server. */
  place: ReactNode
}

/** The log of a run that has ended, loaded once the reader comes near it; at once for one who read it while the run went on. */
export function LaterRunLog({ place, ...log }: LaterRunLogProps) {
  const [reader, setReader] = useState<LogReader | null>(null)
  // Known once what followed the run is removed, which is as this is drawn.
  useLayoutEffect(() => setReader(readerOf(log.runId)), [log.runId])
  return (
    <WhenNear known={reader !== null} before={place} className="min-w-0 print:hidden">
      <Suspense fallback={place}>
        <Loaded {...log} reader={reader} />
      </Suspense>
    </WhenNear>
  )
}
