import {
  type CheckFilter,
  checkFilterParams,
  readCheckFilter,
} from '#lib/verification/evidence/check-filter.ts'
import type { EvidenceFormat } from '#lib/verification/evidence/evidence-file.ts'
import {
  readTableFilter,
  type TableFilter,
  tableFilterParams,
} from '#lib/verification/evidence/table-filter.ts'

/** The search parameters of a run's page. Tables and checks have their own, as both lists stand on it. */
export type EvidenceParams = Record<string, string | string[] | undefined>

const ofChecks = { kind: 'kind', verdict: 'verdict', q: 'object', page: 'checks' } as const

export function tablesOfAddress(params: EvidenceParams): TableFilter {
  return readTableFilter(params)
}

export function checksOfAddress(params: EvidenceParams): CheckFilter {
  const { kind, verdict, object, checks } = params
  return readCheckFilter({ kind, verdict, q: object, page: checks })
}

/** The address with both filters; the hash leads to the list that changed. */
export function evidenceAddress(tables: TableFilter, checks: CheckFilter, hash: 'tables' | 'checks'): string {
  const named = Object.entries(checkFilterParams(checks)).map(([name, value]) => [
    ofChecks[name as keyof typeof ofChecks],
    value,
  ])
  const params = new URLSearchParams({ ...tableFilterParams(tables), ...Object.fromEntries(named) })
  return `?${params}#${hash}`
}

/** The address of a file with the rows of a list, by the list's own filter. */
export function evidenceFile(
  runId: string,
  of: 'tables' | 'checks',
  format: EvidenceFormat,
  { page: _page, ...filter }: Record<string, string>,
): string {
  return `/api/v1/runs/${runId}/export?${new URLSearchParams({ format, of, ...filter })}`
}
