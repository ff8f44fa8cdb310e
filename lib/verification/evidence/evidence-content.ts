import type { RunStatus } from '#lib/verification/run.ts'
import type { CheckRow, TableRow } from './evidence-page.ts'

/** What a file of evidence holds; null: it was not asked for. `problem`: why the Run stopped before its end. */
export type EvidenceContent = {
  run: {
    number: number
    source: string
    status: RunStatus
    endedAt: string | null
    problem: string | null
    url: string
  }
  tables: TableRow[] | null
  checks: CheckRow[] | null
}
