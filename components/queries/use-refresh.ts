'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

/**
 * Has the server draw the page anew, where the reader is. An address that the page wrote into the history by itself is news to the router,
 * which would scroll to the top when it learns of it from a refresh; so it learns of it first, without scrolling.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  return useCallback(() => {
    const { pathname, search } = window.location
    if (search) router.replace(`${pathname}${search}` as Route, { scroll: false })
    router.refresh()
  }, [router])
}
