import { expect, test } from 'vitest'
import { memberRoles, parseRole, permissions, rolePermissions } from '#lib/access/roles.ts'

test('each role may do what the one before it may, and more; an admin may do everything', () => {
  for (const [at, role] of memberRoles.entries()) {
    const before = memberRoles[at - 1]
    if (before) expect(rolePermissions[role]).toEqual(expect.arrayContaining([...rolePermissions[before]]))
    if (before) expect(rolePermissions[role].length).toBeGreaterThan(rolePermissions[before].length)
  }
  expect(rolePermissions.viewer).toEqual(['gate', 'read'])
  expect(rolePermissions.admin).toEqual(permissions)
})

test('a role that is not known has the fewest permissions', () => {
  for (const stored of ['member', 'owner', 'admin,viewer', 'Admin', '', null, undefined, 1])
    expect(parseRole(stored)).toBe('viewer')
})
