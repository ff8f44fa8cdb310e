import type { RestoreError } from './restore-error.ts'

/** What PostgreSQL says to whoever is no superuser; to a superuser, who restores in an emergency, it never does. */
const refusals =
  /permission denied|must be superuser|must be (owner|a? ?member|able to SET ROLE)|must have (admin|privileges)|[oO]nly (roles with|superusers?) |superusers? (can|may|is|are)|superuser (is )?required|transition data type cannot be|password (or GSSAPI delegated credentials )?(is )?required/

const consequences =
  /does not exist|no unique constraint matching|is only a shell|not found|is not present in table/

/** Whether an error only says that the role that restores is no superuser. */
export function isRefusal({ message }: Pick<RestoreError, 'message'>): boolean {
  return refusals.test(message)
}

/**
 * The errors that only say that nothing of production runs as superuser here, and those that came of them: a table that is missing
 * since its function could not be made. They say nothing about the archive.
 */
export function containedErrors(errors: RestoreError[]): Set<RestoreError> {
  const contained = new Set(errors.filter(isRefusal))
  for (let before = -1; before < contained.size; ) {
    before = contained.size
    const names = [...contained].map(nameIn).filter((name) => name !== '')
    for (const error of errors)
      if (consequences.test(error.message) && names.some((name) => error.message.includes(name)))
        contained.add(error)
  }
  return contained
}

export function allContained(errors: RestoreError[]): boolean {
  return containedErrors(errors).size === errors.length
}

/** `who` of `FUNCTION who(integer) ana`: what another entry's complaint would name. */
function nameIn({ entry }: RestoreError): string {
  return /^[A-Z][A-Z ]* (.*?)(\(.*)? \S+$/.exec(entry)?.[1] ?? ''
}
