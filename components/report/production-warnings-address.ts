import type { ProductionWarningKind } from '#lib/verification/production-warnings/production-warning.ts'

/** Which of a Run's production warnings: of one kind or of all, and the page of the list. */
export type WantedProductionWarnings = { kind: ProductionWarningKind | null; page: number }

/** The address of the list of a Run's production warnings. */
export function productionWarningsPath(runId: string, wanted: Partial<WantedProductionWarnings>): string {
  return `/runs/${encodeURIComponent(runId)}/production-warnings?${productionWarningsParams(wanted)}`.replace(
    /\?$/,
    '',
  )
}

export function productionWarningsParams({ kind, page = 1 }: Partial<WantedProductionWarnings>): string {
  const params = new URLSearchParams()
  if (kind) params.set('kind', kind)
  if (page > 1) params.set('page', String(page))
  return params.toString()
}
