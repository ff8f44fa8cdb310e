import { csvLine } from '#lib/verification/csv-line.ts'
import type { EvidenceContent } from './evidence-content.ts'
import type { CheckRow, TableRow } from './evidence-page.ts'

const tableColumns = {
  schema: (it) => it.schema,
  table: (it) => it.name,
  kind: (it) => it.kind,
  verdict: (it) => it.verdict,
  'rows in production': (it) => it.production.rows,
  'rows restored': (it) => it.restored.rows,
  'bytes in production': (it) => it.production.bytes,
  'bytes restored': (it) => it.restored.bytes,
  'digest in production': (it) => it.production.digest,
  'digest restored': (it) => it.restored.digest,
  'other findings': (it) => it.otherFindings,
  'rows in the last run': (it) => it.previousRows,
  'changed since the last run': (it) => it.changed,
} as const satisfies Record<string, (it: TableRow) => string | number | boolean | null>

const checkColumns = {
  check: (it) => it.kind,
  object: (it) => it.subject,
  verdict: (it) => it.verdict,
  'at fault': (it) => it.blames ?? null,
  expected: (it) => it.expected,
  found: (it) => it.found,
} as const satisfies Record<string, (it: CheckRow) => string | null>

/** Tables, checks, or both with an empty line between. What was not measured is an empty cell. */
export function evidenceCsv({ tables, checks }: Pick<EvidenceContent, 'tables' | 'checks'>): string {
  return [tables && csvOf(tableColumns, tables), checks && csvOf(checkColumns, checks)]
    .filter((part) => part !== null)
    .join('\r\n')
}

function csvOf<It>(
  columns: Record<string, (it: It) => string | number | boolean | null>,
  rows: It[],
): string {
  const reads = Object.values(columns)
  const lines = rows.map((row) => csvLine(reads.map((read) => String(read(row) ?? ''))))
  return csvLine(Object.keys(columns)) + lines.join('')
}
