/** The roles of a member, from the least permissions to all. */
export const memberRoles = ['viewer', 'operator', 'admin'] as const
export type MemberRole = (typeof memberRoles)[number]

/**
 * What a member may do: read the gate, read everything, verify (start and cancel runs, probe, survey, create backups at Railway),
 * share (links, warnings, drills), rehearse (run SQL of one's own on a restored copy, and so read its rows), manage (databases, policies, custom checks, members, keys, tokens, schedules, channels, storages,
 * downloads, and every other change at Railway).
 */
export const permissions = ['gate', 'read', 'verify', 'share', 'rehearse', 'manage'] as const
export type Permission = (typeof permissions)[number]

/** What an API key may be created for: no key changes settings, members or what outsiders see. */
export const keyScopes = ['gate', 'read', 'verify', 'rehearse'] as const satisfies readonly Permission[]
export type KeyScope = (typeof keyScopes)[number]

/** The permissions of each role. */
export const rolePermissions: Record<MemberRole, readonly Permission[]> = {
  viewer: ['gate', 'read'],
  operator: ['gate', 'read', 'verify', 'share'],
  admin: permissions,
}

/** The role in an account's row. A value that is not known has the fewest permissions. */
export function parseRole(stored: unknown): MemberRole {
  return memberRoles.find((role) => role === stored) ?? 'viewer'
}
