import type { Check, CheckKind } from './check.ts'
import { visible } from './manifest.ts'
import { isMissing } from './messages/is-missing.ts'
import { type Evidence, isMessage, type Message, message } from './messages/message.ts'
import { findRefusedStatement, needsSuperuser } from './refused-statement.ts'
import type { RestoreError } from './restore-error.ts'

/** Roles and subscriptions are created on our own servers alone, so on an external server these findings prove nothing about the archive. */
const ofOwnServers = new Set<CheckKind>(['owner', 'privileges', 'default-privileges', 'subscription'])
const lacksRights = /role ".*" does not exist|must be superuser|must be owner|permission denied to create/

type Excused = { checks: Check[]; explained: Set<RestoreError> }

/**
 * Turns findings that an external server causes with every archive into gaps: owners and privileges, and objects that only a superuser can
 * create. Runs before the errors of pg_restore are matched with the findings.
 * @returns `explained`: the errors that these gaps already report.
 */
export function excuseServerLimits(checks: Check[], errors: RestoreError[]): Excused {
  const explained = new Set(errors.filter(needsSuperuser))
  const judged = checks.map((check) => {
    if (check.verdict !== 'failed') return check
    if (ofOwnServers.has(check.kind)) return withoutRoles(check)
    const refused = findRefusedStatement(check, [...explained])
    if (!refused) return check
    const error = visible(refused.message.replace(/^.*?ERROR: +/, ''))
    return gap(check, message('external-needs-superuser', { error }))
  })
  return { checks: judged, explained }
}

/** A finding that comes from a role the external server lacks is a gap: it proves nothing about the archive. */
export function excuseMissingRoles(checks: Check[], errors: RestoreError[]): Check[] {
  return checks.map((check) =>
    check.verdict === 'failed' && (lacksRights.test(errorIn(check)) || isMappingOfAbsentRole(check, errors))
      ? withoutRoles(check)
      : check,
  )
}

function withoutRoles(check: Check): Check {
  return gap(check, message('external-without-roles', { found: check.found }))
}

function gap({ blames: _, ...rest }: Check, found: Message): Check {
  return { ...rest, verdict: 'gap', found }
}

/** The error of PostgreSQL in a finding; empty where there is none, or where the contents differ, which no role explains. */
function errorIn({ kind, found }: Check): string {
  if (isMessage(found, 'explained')) return areContents(found.values.found) ? '' : found.values.reason
  if (isMessage(found, 'copy-answer-error'))
    return typeof found.values.error === 'string' ? found.values.error : ''
  return kind === 'restore' && typeof found === 'string' ? found : ''
}

function areContents(found: Evidence): boolean {
  return isMessage(found, 'rows-other-contents') || isMessage(found, 'large-objects-differ')
}

/** A user mapping of a missing role: the error of pg_restore names the role, the finding names the mapping. */
function isMappingOfAbsentRole({ kind, subject, found }: Check, errors: RestoreError[]): boolean {
  if (kind !== 'foreign-server' || !isMissing(found)) return false
  return errors.some(({ message }) => {
    const role = /role "(.*)" does not exist/.exec(message)?.[1]
    return role !== undefined && subject.endsWith(` for ${visible(role)}`)
  })
}
