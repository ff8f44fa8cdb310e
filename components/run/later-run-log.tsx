'use client'

import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react'
import { WhenNear } from '#components/ui/when-near.tsx'
import type { RunLogCard } from './run-log-card.tsx'

/** A part of its own: the log stands below everything, and may have thousands of lines. */
const Loaded = lazy(() => import('./run-log-card.tsx').then((loaded) => ({ default: loaded.RunLogCard })))

type LaterRunLogProps = ComponentProps<typeof RunLogCard> & {
  /** What stands in its place meanwhile, drawn by the server. */
  place: ReactNode
}

/** The log of a run that has ended, loaded once the reader comes near it. */
export function LaterRunLog({ place, ...log }: LaterRunLogProps) {
  return (
    <WhenNear before={place} className="min-w-0 print:hidden">
      <Suspense fallback={place}>
        <Loaded {...log} />
      </Suspense>
    </WhenNear>
  )
}
