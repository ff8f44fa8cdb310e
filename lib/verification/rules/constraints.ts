import type { Check } from '#lib/verification/check.ts'
import { findingsOr } from '#lib/verification/finding.ts'
import { keyOf, type Manifest } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/** Is every constraint in force? A foreign key whose other table is missing fell with that table and is not told twice. */
export function constraints(source: Manifest, copy: Manifest): Check[] {
  const { both, missing } = pair(source.tables, copy.tables, keyOf)
  const gone = new Set(missing.map(keyOf))
  const standing = both.map(([was, is]) => ({
    was,
    is,
    parts: was.constraints.filter((part) => !part.references || !gone.has(keyOf(part.references))),
  }))
  const findings = standing.flatMap(({ was, is, parts }) => named('constraint', was, parts, is.constraints))
  return findingsOr(
    findings,
    'constraint',
    standing.reduce((sum, { parts }) => sum + parts.length, 0),
    'constraint',
  )
}
