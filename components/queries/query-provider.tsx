'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createQueryClient } from './create-query-client.ts'

/** The one cache of what the pages behind the sign-in show; a new one per request on the server. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(signInAgain))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** Leaves the page: what it shows is for people who are signed in. */
function signInAgain() {
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}
