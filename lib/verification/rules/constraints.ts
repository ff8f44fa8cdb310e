import type { Check } from '#lib/verification/check.ts'
import { findingsOr } from '#lib/verification/finding.ts'
import { type Constraint, type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { findMissingObjects, type MissingObjects } from '#lib/verification/missing-objects.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/** Is every constraint in force? A foreign key whose other table, or the key there, is missing fell with it and has no finding of its own. */
export function constraints(source: Manifest, copy: Manifest): Check[] {
  const { both } = pair(source.tables, copy.tables, relationKey)
  const lost = findMissingObjects(source, copy)
  const standing = both.map(([table, copy]) => {
    const here = new Set(copy.constraints.map((part) => part.name))
    const was = table.constraints.filter((part) => here.has(part.name) || !fell(part, lost))
    return { table, copy, was, is: copy.constraints }
  })
  return findingsOr(
    named('constraint', standing),
    'constraint',
    standing.reduce((sum, { was }) => sum + was.length, 0),
    'constraints',
  )
}

function fell({ references }: Constraint, lost: MissingObjects): boolean {
  if (!references) return false
  const { schema, name, key } = references
  return lost.covers(key === undefined ? [schema, name] : [schema, name, key])
}
