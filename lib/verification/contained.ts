import { dependsOnRefused } from './depends-on-refused.ts'
import type { RestoreError } from './restore-error.ts'

/** Messages of PostgreSQL that only a role without superuser rights gets; an emergency restore runs as superuser. */
const refusals =
  /permission denied|must be superuser|must be (owner|a? ?member|able to SET ROLE)|must have (admin|privileges)|[oO]nly (roles with|superusers?) |superusers? (can|may|is|are)|superuser (is )?required|(is|are) superuser-only|transition data type cannot be|password (or GSSAPI delegated credentials )?(is )?required/

/** Whether an error only says that the role that restores is no superuser. */
export function isPrivilegeError({ message }: Pick<RestoreError, 'message'>): boolean {
  return refusals.test(message)
}

/**
 * The errors that only say that nothing of production runs as superuser here, and those that came of them: a table that is missing
 * since its function could not be made. They say nothing about the archive, so an error that may have come of something else is none of them.
 */
export function containedErrors(errors: RestoreError[]): Set<RestoreError> {
  const contained = new Set(errors.filter(isPrivilegeError))
  for (let before = -1; before < contained.size; ) {
    before = contained.size
    const depends = [...contained].map(dependsOnRefused)
    for (const error of errors)
      if (!contained.has(error) && depends.some((comesOf) => comesOf(error))) contained.add(error)
  }
  return contained
}

export function allContained(errors: RestoreError[]): boolean {
  return containedErrors(errors).size === errors.length
}
