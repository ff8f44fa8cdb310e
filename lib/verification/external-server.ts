import type { Check, CheckKind } from './check.ts'
import { visible } from './manifest.ts'
import { findRefusedStatement, needsSuperuser } from './refused-statement.ts'
import type { RestoreError } from './restore-error.ts'

/** Roles and subscriptions are made on no server but our own, so these say nothing about the archive on a given one. */
const ofOwnServers = new Set<CheckKind>(['owner', 'privileges', 'default-privileges', 'subscription'])
const lacksRights = /role ".*" does not exist|must be superuser|must be owner|permission denied to create/

type Excused = { checks: Check[]; told: Set<RestoreError> }

/**
 * What somebody else's server lacks of every archive, known before the complaints of pg_restore are held against the findings: what says
 * whose things are, and what is made by superusers alone, where nothing is made as one.
 * @returns `told`: the complaints that are told with it, and nowhere else.
 */
export function excuseServerLimits(checks: Check[], errors: RestoreError[]): Excused {
  const told = new Set(errors.filter(needsSuperuser))
  const judged = checks.map((check) => {
    if (check.verdict !== 'failed') return check
    if (ofOwnServers.has(check.kind)) return withoutRoles(check)
    const refused = findRefusedStatement(check, [...told])
    if (!refused) return check
    const said = visible(refused.message.replace(/^.*?ERROR: +/, ''))
    return gap(check, `where nothing is made as superuser (${said})`)
  })
  return { checks: judged, told }
}

/** What a rehearsal on somebody else's server cannot show is a gap there, and no finding about the archive. */
export function excuseMissingRoles(checks: Check[], errors: RestoreError[]): Check[] {
  return checks.map((check) =>
    check.verdict === 'failed' && (lacksRights.test(check.found) || isMappingOfAbsentRole(check, errors))
      ? withoutRoles(check)
      : check,
  )
}

function withoutRoles(check: Check): Check {
  return gap(check, `where we make no roles and no subscriptions (${check.found})`)
}

function gap({ blames: _, ...rest }: Check, why: string): Check {
  return { ...rest, verdict: 'gap', found: `not rehearsed on a given server, ${why}` }
}

/** A user mapping names a role: its finding does not say what pg_restore said, which names the role alone. */
function isMappingOfAbsentRole({ kind, subject, found }: Check, errors: RestoreError[]): boolean {
  if (kind !== 'foreign-server' || !found.startsWith('missing')) return false
  return errors.some(({ message }) => {
    const role = /role "(.*)" does not exist/.exec(message)?.[1]
    return role !== undefined && subject.endsWith(` for ${visible(role)}`)
  })
}
