import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements } from 'better-auth/plugins/admin/access'

/** What a member may be. Finer roles are not built yet. */
export const memberRoles = ['admin', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

/** The same for the sign-in library: over accounts, an admin may do everything and a member nothing. */
export const accountRoles = {
  admin: adminAc,
  member: createAccessControl(defaultStatements).newRole({ user: [], session: [] }),
}
