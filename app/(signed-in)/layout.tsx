import type { ReactNode } from 'react'
import { currentPerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { QueryProvider } from '#components/queries/query-provider.tsx'
import { PermissionsProvider } from '#components/shell/permissions.tsx'
import { Shell } from '#components/shell/shell.tsx'
import { ToastArea } from '#components/ui/toast.tsx'
import { rolePermissions } from '#lib/access/roles.ts'

/**
 * The frame of every page behind the sign-in. It protects nothing: a layout does not run on every navigation, so each page calls
 * `requirePerson` before it reads anything, which redirects to the sign-in.
 */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [person, theme] = await Promise.all([currentPerson(), chosenTheme()])
  return (
    <QueryProvider>
      <ToastArea>
        {person ? (
          <PermissionsProvider permissions={rolePermissions[person.role]}>
            <Shell person={person.email} theme={theme}>
              {children}
            </Shell>
          </PermissionsProvider>
        ) : (
          children
        )}
      </ToastArea>
    </QueryProvider>
  )
}
