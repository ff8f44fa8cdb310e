'use client'

import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { createQueryClient } from './create-query-client.ts'
import { languageChanged } from './follow-language.ts'
import { guardRedraws } from './guard-redraws.ts'
import { hasTyped } from './has-typed.ts'
import { holdPage, releasePage } from './held-page.ts'

/** The one cache of what the pages behind the sign-in show; a new one per request on the server. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() =>
    createQueryClient({
      onSignedOut: signInAgain,
      onUnreachable: () => holdPage('query', 'unreachable'),
      onRead: () => releasePage('query'),
    }),
  )
  return (
    <QueryClientProvider client={client}>
      <KeptUpToDate />
      {children}
    </QueryClientProvider>
  )
}

let guarded = false

/** Keeps the page through redraws that fail, and draws it anew in the language that was chosen in another tab. */
function KeptUpToDate() {
  const router = useRouter()
  const client = useQueryClient()
  useEffect(() => {
    if (!guarded) {
      guarded = true
      releasePage('redraw')
      guardRedraws()
    }
    const draw = () => router.refresh()
    const readAnew = new MutationObserver(() => void client.invalidateQueries())
    readAnew.observe(document.documentElement, { attributeFilter: ['lang'] })
    addEventListener(languageChanged, draw)
    return () => {
      removeEventListener(languageChanged, draw)
      readAnew.disconnect()
    }
  }, [router, client])
  return null
}

/** Leaves the page, which is for people who are signed in, unless something typed would be lost with it. */
function signInAgain() {
  if (hasTyped()) return holdPage('query', 'signed-out')
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}
