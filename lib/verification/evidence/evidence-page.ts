import type { Check } from '#lib/verification/check.ts'
import type { TableEvidence } from './table-evidence.ts'
import type { TableGroup } from './table-filter.ts'

/** So many tables make a page, and so many checks, which take more lines each. */
export const tablesPerPage = 50
export const checksPerPage = 25

/** A table as its Run shows it. `previousRows`, `changed`: beside the last Run before that read production; null: not known. */
export type TableRow = TableEvidence & {
  position: number
  previousRows: number | null
  changed: boolean | null
}

/** One page of the tables of a Run. `groups` and `schemas` count the whole Run, `matching` what the filter lets through. */
export type TablesPage = {
  tables: TableRow[]
  matching: number
  page: number
  pages: number
  groups: Record<TableGroup, number>
  /** With how many tables differ; the first ones by name. */
  schemas: { name: string; tables: number; differing: number }[]
  /** An earlier Run read production, too, so that `changed` says something. */
  comparable: boolean
}

/** A check as a page or a file shows it, in words. */
export type CheckRow = Pick<Check, 'kind' | 'subject' | 'verdict' | 'blames'> & {
  claim: string
  expected: string
  found: string
  position: number
}

/** One page of the checks of a Run. `kinds` counts the whole Run. */
export type ChecksPage = {
  checks: CheckRow[]
  matching: number
  page: number
  pages: number
  kinds: { kind: Check['kind']; claim: string; total: number; failed: number; skipped: number }[]
}
