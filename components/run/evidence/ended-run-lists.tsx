'use client'

import { type ComponentProps, lazy } from 'react'
import type { EvidenceLists } from './evidence-lists.tsx'

const Loaded = lazy(() =>
  import('./evidence-lists.tsx').then((loaded) => ({ default: loaded.EvidenceLists })),
)

/** A part of its own, which the page of a run that goes on does not load. Without a boundary around it, as `ActiveRun`. */
export function EndedRunLists(props: ComponentProps<typeof EvidenceLists>) {
  return <Loaded {...props} />
}
