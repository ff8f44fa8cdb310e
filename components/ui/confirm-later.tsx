'use client'

import { lazy, Suspense } from 'react'
import { type ConfirmProps, FoldedConfirm } from './folded-confirm.tsx'

const Loaded = lazy(() => import('./confirm.tsx').then((loaded) => ({ default: loaded.Confirm })))

/**
 * A confirmation that most states of its page do not have, and then do not load. The rest of the page does not wait for it, and readers
 * without a script have the folded form.
 */
export function ConfirmLater(props: ConfirmProps) {
  return (
    <Suspense fallback={<FoldedConfirm {...props} />}>
      <Loaded {...props} />
    </Suspense>
  )
}
