'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect } from 'react'
import { runQuery } from '#components/queries/run-query.ts'
import { useRefresh } from '#components/queries/use-refresh.ts'
import { focusWhenDrawn } from '#components/ui/focus-when-drawn.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { KeptCopyCard } from './kept-copy-card.tsx'

/** A copy that is kept after its Run: up to date until it is gone, then the server draws the page that is left. */
export function LiveKeptCopy({ runId }: { runId: string }) {
  const { data: view } = useSuspenseQuery(runQuery(runId))
  const refresh = useRefresh()
  const open = view.keptCopy !== null && isOpen(view.keptCopy)
  useEffect(() => {
    if (!open) refresh()
  }, [open, refresh])
  useFocusInNextCard()
  return <KeptCopyCard view={view} />
}

/** Once the copy is gone, the card stands in another place of the page: the focus goes along to its heading. */
function useFocusInNextCard(): void {
  useLayoutEffect(
    () => () => {
      if (document.getElementById('copy')?.contains(document.activeElement))
        focusWhenDrawn(() => document.getElementById('copy-title'))
    },
    [],
  )
}
