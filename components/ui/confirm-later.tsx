'use client'

import { type ComponentProps, lazy } from 'react'
import type { Confirm } from './confirm.tsx'

const Loaded = lazy(() => import('./confirm.tsx').then((loaded) => ({ default: loaded.Confirm })))

/**
 * A confirmation that most states of its page do not have, and then do not load. Without a boundary around it, so that the server waits for
 * it, and readers without a script get it whole.
 */
export function ConfirmLater(props: ComponentProps<typeof Confirm>) {
  return <Loaded {...props} />
}
