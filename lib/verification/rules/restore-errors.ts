import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/**
 * What pg_restore complained of. Where a finding already names the object (its constraint is missing, its rows differ), the
 * complaint becomes that finding's explanation; data that breaks its own constraint was broken on production.
 */
export function restoreErrors(errors: RestoreError[], findings: Check[]): Check[] {
  if (errors.length === 0) return [...findings, passed('restore', 'the whole archive', 'no errors')]
  const explained = [...findings]
  const own: Check[] = []
  for (const error of errors) {
    const at = explained.findIndex((check) => check.verdict === 'failed' && names(check, error))
    const told = explained[at]
    if (told)
      explained[at] = {
        ...told,
        ...(isOfTheSource(error) ? { blames: 'source' } : {}),
        found: `${told.found} · ${visible(error.message)}`,
      }
    else
      own.push(
        finding('restore', visible(error.entry) || 'the whole archive', 'no error', visible(error.message)),
      )
  }
  return [...own, ...explained]
}

function names(check: Check, error: RestoreError): boolean {
  const object = check.subject.split(/ · |\./).at(-1) ?? ''
  return object !== '' && ` ${visible(error.entry)} `.includes(` ${object} `)
}

function isOfTheSource({ message }: RestoreError): boolean {
  return /violates (foreign key|check|not-null|unique|exclusion)|could not create unique index|conflicting key value/.test(
    message,
  )
}
