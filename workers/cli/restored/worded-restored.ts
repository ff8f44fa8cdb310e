import type { Check } from '#lib/verification/check.ts'
import { checkKinds } from '#lib/verification/check.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { BoundaryKind, RestoredCheck } from '#lib/verification/restored/restored-check.ts'

/** A Check of a comparison as one of a restored database. */
export function wordedRestored(boundary: BoundaryKind, check: Check): RestoredCheck {
  const { kind, subject, verdict, expected, found } = wordedCheck(check)
  return { boundary, claim: claims[kind] ?? checkKinds[kind].claim, subject, verdict, expected, found }
}

/** Claims of a Run that speak of an archive. */
const claims: Partial<Record<Check['kind'], string>> = {
  schema: 'All schemas exist',
  table: 'All tables exist',
  'not-in-archive': 'Settings and roles',
}
