'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { readHeldPage } from '#components/queries/held-page.ts'

/** Draws the page anew every two seconds while something is waited for. Without scripts a link does the same. */
export function RefreshWhile({ waiting }: { waiting: boolean }) {
  const router = useRouter()
  useEffect(() => {
    if (!waiting) return
    // A redraw that fails is requested again by itself.
    const timer = setInterval(() => readHeldPage().hold === null && router.refresh(), 2000)
    return () => clearInterval(timer)
  }, [waiting, router])
  return null
}
