import { visible } from './manifest.ts'

/**
 * What a role may do on a Source beyond reading. `server`: it reaches beyond the rows of the database (a superuser, files, programs,
 * other sessions, replication), which a transaction that is read only does not prevent; `data`: it owns, may change or disturb something.
 */
export type RoleRights = { server: string[]; data: string[] }

/** Whether the role can read and nothing else. */
export function isReadOnly({ server, data }: RoleRights): boolean {
  return server.length === 0 && data.length === 0
}

/** `is a superuser`, `owns objects, may make roles and 3 more`: what the role may, as people say it. */
export function describeRights({ server, data }: RoleRights): string {
  const [first = '', second, ...more] = [...server, ...data].map(visible)
  if (second === undefined) return first
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`
}
