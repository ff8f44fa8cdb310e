import type { Check, CheckKind } from './check.ts'
import { visible } from './manifest.ts'
import type { RestoreError } from './restore-error.ts'

/** Roles and subscriptions are made on no server but our own, so these say nothing about the archive on a given one. */
const ofOwnServers = new Set<CheckKind>(['owner', 'privileges', 'default-privileges', 'subscription'])
const lacksRights = /role ".*" does not exist|must be superuser|must be owner|permission denied to create/

/** What a rehearsal on somebody else's server cannot show is a gap there, and no finding about the archive. */
export function excused(checks: Check[], errors: RestoreError[] = []): Check[] {
  return checks.map((check) => {
    const lacking =
      ofOwnServers.has(check.kind) || lacksRights.test(check.found) || isMappingOfAbsentRole(check, errors)
    if (check.verdict !== 'failed' || !lacking) return check
    const { blames: _, ...rest } = check
    return {
      ...rest,
      verdict: 'gap',
      found: `not rehearsed on a given server, where we make no roles and no subscriptions (${check.found})`,
    }
  })
}

/** A user mapping names a role: its finding does not say what pg_restore said, which names the role alone. */
function isMappingOfAbsentRole({ kind, subject, found }: Check, errors: RestoreError[]): boolean {
  if (kind !== 'foreign-server' || !found.startsWith('missing')) return false
  return errors.some(({ message }) => {
    const role = /role "(.*)" does not exist/.exec(message)?.[1]
    return role !== undefined && subject.endsWith(` for ${visible(role)}`)
  })
}
