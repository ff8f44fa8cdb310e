'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { runQuery } from '#components/queries/run-query.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'
import { KeptCopyCard } from './kept-copy-card.tsx'

/** A copy that is kept after its Run: up to date until it is gone, then the server draws the page that is left. */
export function LiveKeptCopy({ runId }: { runId: string }) {
  const { data: view } = useSuspenseQuery(runQuery(runId))
  const router = useRouter()
  const open = view.keptCopy !== null && isOpen(view.keptCopy)
  useEffect(() => {
    if (!open) router.refresh()
  }, [open, router])
  return <KeptCopyCard view={view} />
}
