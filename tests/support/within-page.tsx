import { QueryClientProvider } from '@tanstack/react-query'
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import type { ReactNode } from 'react'
import { createQueryClient } from '#components/queries/create-query-client.ts'
import { PermissionsProvider } from '#components/shell/permissions.tsx'
import { permissions } from '#lib/access/roles.ts'

/** What the pages behind the sign-in give to their components: a cache of queries, an admin's permissions and the router. Nothing navigates while it is drawn. */
export function withinPage(children: ReactNode) {
  return (
    <AppRouterContext value={{} as AppRouterInstance}>
      <QueryClientProvider client={createQueryClient(() => {})}>
        <PermissionsProvider permissions={permissions}>{children}</PermissionsProvider>
      </QueryClientProvider>
    </AppRouterContext>
  )
}
