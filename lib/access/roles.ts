import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements } from 'better-auth/plugins/admin/access'

/** Roles of a member. */
export const memberRoles = ['admin', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

/** The same roles for the sign-in library: an admin manages accounts, a member does not. */
export const accountRoles = {
  admin: adminAc,
  member: createAccessControl(defaultStatements).newRole({ user: [], session: [] }),
}
