import { auditCsvHeader, auditCsvLine } from '#lib/verification/audit-csv.ts'
import type { AuditFilter } from '#lib/verification/audit-filter.ts'
import { newestAuditEvent } from './audit-chain.ts'
import { auditEvents } from './list-audit-events.ts'

export type AuditExport = {
  /** The newest event of the whole log: what `backproof audit verify --head` demands later. */
  head: { number: number; hash: string } | null
  text: AsyncGenerator<string>
}

/** An export of the audit log, oldest event first, as a text that is made while it is read. */
export async function exportAudit(filter: AuditFilter, format: 'csv' | 'json'): Promise<AuditExport> {
  const newest = await newestAuditEvent()
  const head = newest && { number: newest.number, hash: newest.hash }
  return { head, text: format === 'csv' ? csv(filter, head) : json(filter, head) }
}

async function* csv(filter: AuditFilter, head: AuditExport['head']): AsyncGenerator<string> {
  yield auditCsvHeader
  for await (const event of auditEvents(filter, head?.number ?? 0)) yield auditCsvLine(event)
}

/** One event a line, so that it can be read with tools for lines as well. */
async function* json(filter: AuditFilter, head: AuditExport['head']): AsyncGenerator<string> {
  yield `{"format":"backproof-audit-1","filter":${JSON.stringify(filter)},"head":${JSON.stringify(head)},"events":[`
  let separator = '\n'
  for await (const event of auditEvents(filter, head?.number ?? 0)) {
    yield `${separator}${JSON.stringify(event)}`
    separator = ',\n'
  }
  yield '\n]}\n'
}
