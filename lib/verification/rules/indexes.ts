import type { Check } from '#lib/verification/check.ts'
import { findingsOr } from '#lib/verification/finding.ts'
import { type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/** Is every index there? One that a constraint brings along is part of the constraint's finding. */
export function indexes(source: Manifest, copy: Manifest): Check[] {
  const { both } = pair(source.tables, copy.tables, relationKey)
  const findings = named(
    'index',
    both.map(([table, copy]) => ({ table, copy, was: table.indexes, is: copy.indexes })),
  )
  return findingsOr(
    findings,
    'index',
    both.reduce((sum, [was]) => sum + was.indexes.length, 0),
    'indexes',
  )
}
