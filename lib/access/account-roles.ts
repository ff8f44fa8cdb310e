import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements } from 'better-auth/plugins/admin/access'

const none = createAccessControl(defaultStatements).newRole({ user: [], session: [] })

/** The roles for the sign-in library: an admin manages accounts, the others do not. */
export const accountRoles = { viewer: none, operator: none, admin: adminAc }
