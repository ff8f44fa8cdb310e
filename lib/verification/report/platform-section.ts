import { type Check, isPlatformKind, platformKinds } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'

/** The checks about Railway itself, in the order of their kinds and ready to be read; empty where it was not asked. */
export function platformSection(checks: Check[]): Check[] {
  const at = ({ kind }: Check) => (platformKinds as readonly string[]).indexOf(kind)
  return checks
    .filter(({ kind }) => isPlatformKind(kind))
    .sort((a, b) => at(a) - at(b))
    .map((check) => ({
      ...check,
      ...{ subject: visible(check.subject), expected: visible(check.expected), found: visible(check.found) },
    }))
}
