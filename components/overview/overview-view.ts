import type { Criterion } from '#lib/verification/criteria.ts'
import type { Gate } from '#lib/verification/gate.ts'
import type { ProductionWarningSummary } from '#lib/verification/production-warnings/summarize-production-warnings.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import type { DatabaseSetup } from './database-setup.ts'

/** What the overview shows of one Source, as `GET /api/v1/sources/:id/overview` gives it. */
export type OverviewView = {
  /** The clock of the metadata database, which every age is measured by. */
  now: string
  source: {
    id: string
    name: string
    serverVersion: string | null
    bytes: number | null
    /** It is connected to Railway. */
    connected: boolean
    restoreWithinMs: number | null
  }
  gate: Gate
  /** The Run that is under way; null: none is. */
  active: { id: string; number: number; queued: boolean; step: StepName | null; reverify: boolean } | null
  /** The Run whose Report explains the answer; null: none ended yet. */
  shownRunId: string | null
  /** The eight acceptance criteria as they stand now. */
  criteria: Criterion[]
  runs: RunListItem[]
  setup: DatabaseSetup
  /** What a Run usually takes; null: none passed yet. */
  usualMs: number | null
  /** True where a simulated Railway answers instead of Railway. */
  simulatedRailway: boolean
  /** What the newest Run that read it says of production; null: none did. */
  productionWarnings: ProductionWarningSummary | null
  /** Why stored instants cannot be right; null: they are. */
  wrongInstants: string | null
}
