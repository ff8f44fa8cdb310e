import type { Check } from '#lib/verification/check.ts'
import { findingsOr } from '#lib/verification/finding.ts'
import { keyOf, type Manifest, type Named, type Sequence, type Table } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/**
 * Is every column of every table that came back defined alike: type, collation, NOT NULL, default, identity, generated?
 * A default that a missing sequence took along is told with the sequence.
 */
export function columns(source: Manifest, copy: Manifest): Check[] {
  const lost = pair(source.sequences, copy.sequences, keyOf).missing
  const { both } = pair(source.tables, copy.tables, keyOf)
  const findings = both.flatMap(([was, is]) => named('column', was, withoutDefaultsOf(lost, was), is.columns))
  const compared = both.reduce((sum, [was]) => sum + was.columns.length, 0)
  return findingsOr(findings, 'column', compared, 'column')
}

function withoutDefaultsOf(lost: Sequence[], table: Table): Named[] {
  if (lost.length === 0) return table.columns
  return table.columns.map((column) => {
    const [type = '', sequence] = column.definition.split(/ DEFAULT nextval\('(.*)'::regclass\)$/)
    return lost.some((it) => sequence === `${ident(it.schema)}.${ident(it.name)}`)
      ? { ...column, definition: type }
      : column
  })
}

/** A name as PostgreSQL writes it in an expression. */
function ident(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
