import type { AuditEvent } from './audit-event.ts'
import { csvLine } from './csv-line.ts'

const columns = {
  number: (event) => String(event.number),
  at: (event) => event.at,
  who: (event) => event.who.kind,
  'who id': (event) => event.who.id,
  'who name': (event) => event.who.name,
  action: (event) => event.action,
  target: (event) => event.target?.kind,
  'target id': (event) => event.target?.id,
  'target name': (event) => event.target?.name,
  from: (event) => event.from,
  result: (event) => event.result,
  problem: (event) => event.problem,
  details: (event) => JSON.stringify(event.details),
  'previous hash': (event) => event.previousHash,
  hash: (event) => event.hash,
} as const satisfies Record<string, (event: AuditEvent) => string | null | undefined>

/** The first line of an export. */
export const auditCsvHeader = csvLine(Object.keys(columns))

/** One event as a line of CSV (RFC 4180). */
export function auditCsvLine(event: AuditEvent): string {
  return csvLine(Object.values(columns).map((read) => read(event) ?? ''))
}
