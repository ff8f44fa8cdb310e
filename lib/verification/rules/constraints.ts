import type { Check } from '#lib/verification/check.ts'
import { findingsOr } from '#lib/verification/finding.ts'
import { type Gone, goneFrom } from '#lib/verification/gone.ts'
import { type Constraint, keyOf, type Manifest } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/** Is every constraint in force? A foreign key whose other table, or the key there, is missing fell with it and is not told twice. */
export function constraints(source: Manifest, copy: Manifest): Check[] {
  const { both } = pair(source.tables, copy.tables, keyOf)
  const gone = goneFrom(source, copy)
  const standing = both.map(([was, is]) => {
    const here = new Set(is.constraints.map((part) => part.name))
    return { was, is, parts: was.constraints.filter((part) => here.has(part.name) || !fell(part, gone)) }
  })
  const findings = standing.flatMap(({ was, is, parts }) => named('constraint', was, parts, is.constraints))
  return findingsOr(
    findings,
    'constraint',
    standing.reduce((sum, { parts }) => sum + parts.length, 0),
    'constraint',
  )
}

function fell({ references }: Constraint, gone: Gone): boolean {
  if (!references) return false
  const { schema, name, key } = references
  return gone.holds(key === undefined ? [schema, name] : [schema, name, key])
}
