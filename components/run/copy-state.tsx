'use client'

import { lazy, Suspense } from 'react'
import type { CopyStateProps } from './kept-copy-state.tsx'

const Loaded = lazy(() => import('./kept-copy-state.tsx').then((loaded) => ({ default: loaded.CopyState })))

/** Most runs have no kept copy, and load nothing of it. It may come while the page is open: only its place waits for it. */
export function CopyState(props: CopyStateProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  )
}
