'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Permission } from '#lib/access/roles.ts'

const PermissionsContext = createContext<readonly Permission[]>([])

type PermissionsProviderProps = { permissions: readonly Permission[]; children: ReactNode }

/** Gives a page the permissions of its reader. Without it, as on a shared report, there are none. */
export function PermissionsProvider({ permissions, children }: PermissionsProviderProps) {
  return <PermissionsContext value={permissions}>{children}</PermissionsContext>
}

/** Whether the reader has a permission: what they cannot do is not offered. The web API and the store refuse it as well. */
export function useMay(permission: Permission): boolean {
  return useContext(PermissionsContext).includes(permission)
}

/** All permissions of the reader. */
export function usePermissions(): readonly Permission[] {
  return useContext(PermissionsContext)
}

type IfMayProps = { permission: Permission; fallback?: ReactNode; children: ReactNode }

/** What needs a permission, for those who have it. */
export function IfMay({ permission, fallback = null, children }: IfMayProps) {
  return useMay(permission) ? children : fallback
}
