import { type Progress, stepNames, type TableProgress } from '#lib/verification/run.ts'

const states: unknown[] = ['waiting', 'restoring', 'restored', 'read'] satisfies TableProgress['state'][]

/** Progress as it is stored; null where the row holds something else, which must not keep the page of a run from being shown. */
export function readProgress(stored: unknown): Progress | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { step, tablesDone, tables, bytes, largest } = stored as Record<keyof Progress, unknown>
  if (!stepNames.some((name) => name === step)) return null
  if (![tablesDone, tables, bytes].every((figure) => Number.isFinite(figure))) return null
  return Array.isArray(largest) && largest.every(isTable) ? (stored as Progress) : null
}

function isTable(table: Partial<Record<keyof TableProgress, unknown>> | null): boolean {
  if (typeof table !== 'object' || table === null) return false
  const { schema, name, rows, restored, state } = table
  const areFigures = [rows, restored].every((figure) => figure === null || Number.isFinite(figure))
  return typeof schema === 'string' && typeof name === 'string' && areFigures && states.includes(state)
}
