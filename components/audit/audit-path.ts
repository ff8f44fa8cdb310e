/** The filters as they stand in the address of the page. */
export type AuditSearch = Partial<Record<'who' | 'action' | 'result' | 'target' | 'since' | 'until', string>>

/** The address of one view of the audit log. */
export function auditPath(
  search: AuditSearch & { before?: string; format?: string },
  path = '/settings/audit',
): string {
  const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(set as [string, string][])
  return query.size > 0 ? `${path}?${query}` : path
}
