import { alike } from '#lib/verification/alike.ts'
import type { Check, CheckKind } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { type Named, nameOf, visible } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

/** Findings about the named parts of one table: what is missing, too much, or defined otherwise. */
export function named(
  kind: CheckKind,
  table: { schema: string; name: string },
  was: Named[],
  is: Named[],
): Check[] {
  const { missing, extra, both } = pair(was, is, (part) => part.name)
  const subject = (part: Named) => `${nameOf(table)} · ${visible(part.name)}`
  return [
    ...missing.map((part) => finding(kind, subject(part), visible(part.definition), 'missing')),
    ...extra.map((part) => finding(kind, subject(part), 'nothing of that name', visible(part.definition))),
    ...both
      .filter(([one, other]) => !alike(one.definition, other.definition))
      .map(([one, other]) => finding(kind, subject(one), visible(one.definition), visible(other.definition))),
  ]
}
