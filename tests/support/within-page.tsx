import { QueryClientProvider } from '@tanstack/react-query'
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import type { ReactNode } from 'react'
import { createQueryClient } from '#components/queries/create-query-client.ts'

/** What the pages behind the sign-in give to their components: a cache of queries and the router. Nothing navigates while it is drawn. */
export function withinPage(children: ReactNode) {
  return (
    <AppRouterContext value={{} as AppRouterInstance}>
      <QueryClientProvider client={createQueryClient(() => {})}>{children}</QueryClientProvider>
    </AppRouterContext>
  )
}
