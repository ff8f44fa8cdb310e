import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { displayName, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { pair } from '#lib/verification/pair.ts'
import { relationsCompared } from './relations-compared.ts'

/** Was every table and view restored, as the same kind? Tables of a missing or an additional schema are part of the schema's finding. */
export function tables(source: Manifest, copy: Manifest): Check[] {
  const { missing, extra, both } = pair(source.tables, copy.tables, relationKey)
  const strange = newSchemas(source, copy)
  const findings = [
    ...missing
      .filter((table) => copy.schemas.includes(table.schema))
      .map((table) => finding('table', displayName(table), kindOf(table, table.rows), message('missing'))),
    ...extra
      .filter((table) => !strange.has(table.schema))
      .map((table) => finding('table', displayName(table), message('absent'), kindOf(table))),
    ...both
      .filter(([was, is]) => was.kind !== is.kind)
      .map(([was, is]) => finding('table', displayName(was), kindOf(was), kindOf(is))),
  ]
  if (findings.length > 0 || both.length === 0) return findings
  return [passed('table', 'all tables', relationsCompared(both.map(([was]) => was)))]
}

function kindOf({ kind }: Table, rows: number | null = null): Message {
  return message('table-of-kind', { kind, rows })
}
