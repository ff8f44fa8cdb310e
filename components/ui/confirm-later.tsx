'use client'

import { type ComponentProps, lazy, Suspense } from 'react'
import type { Confirm } from './confirm.tsx'

const Loaded = lazy(() => import('./confirm.tsx').then((loaded) => ({ default: loaded.Confirm })))

/** A confirmation that most states of its page do not have, and then do not load. The rest of the page does not wait for it. */
export function ConfirmLater(props: ComponentProps<typeof Confirm>) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  )
}
