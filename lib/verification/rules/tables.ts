import { count } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, findingsOr } from '#lib/verification/finding.ts'
import { displayName, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { pair } from '#lib/verification/pair.ts'

/** Did every table and view come back, and as what it was? What a missing schema took along, or a new one brought, is told with the schema. */
export function tables(source: Manifest, copy: Manifest): Check[] {
  const { missing, extra, both } = pair(source.tables, copy.tables, relationKey)
  const strange = newSchemas(source, copy)
  const findings = [
    ...missing
      .filter((table) => copy.schemas.includes(table.schema))
      .map((table) => finding('table', displayName(table), held(table), 'missing')),
    ...extra
      .filter((table) => !strange.has(table.schema))
      .map((table) => finding('table', displayName(table), 'nothing of that name', `a ${words(table)}`)),
    ...both
      .filter(([was, is]) => was.kind !== is.kind)
      .map(([was, is]) => finding('table', displayName(was), `a ${words(was)}`, `a ${words(is)}`)),
  ]
  return findingsOr(findings, 'table', both.length, 'table')
}

function held(table: Table): string {
  return table.rows === null ? `a ${words(table)}` : `a ${words(table)} with ${count(table.rows)} rows`
}

function words(table: Table): string {
  return table.kind === 'partitioned' ? 'partitioned table' : table.kind.replace('-', ' ')
}
