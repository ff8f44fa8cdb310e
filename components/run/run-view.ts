import type { GateOverrideRecord } from '#lib/verification/gate-override.ts'
import type { KeptCopy } from '#lib/verification/kept-copy.ts'
import type { RichText } from '#lib/verification/labels.ts'
import type { WordedProductionReading } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'
import type { Report } from '#lib/verification/report.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { Run } from '#lib/verification/run-record.ts'

/** A Run as `GET /api/v1/runs/:id` gives it. `now` is the server's clock, so that ages do not hang on the reader's. */
export type RunView = Run & {
  now: string
  /** One sentence: how far it is, and once it ended what its Report says. */
  lead: RichText
  /** Median of the last runs that passed, and of how many; null when there was none. */
  usualMs: number | null
  usualOf: number
  worker: { alive: boolean; seenAt: string } | null
  /** While it is queued: how many Runs wait that were requested before it. */
  ahead?: number
  report: Report | null
  /** The steps whose checks are why a Run failed: they came to their end. */
  failedSteps: StepName[]
  /** The Railway checks come from a simulated Railway, as in the demo. */
  simulatedRailway?: boolean | null
  /** Where the Archive of this Run is not good (any more): the Run that proved the newest one that is. */
  newestWhole: { id: string; number: number; endedAt: string | null } | null
  /** How admins opened the gate although this Run is its evidence. */
  overrides: GateOverrideRecord[]
  /** How its signed report stands; null: it has none. */
  signature: ReportSignature | null
  /** The restored copy that is kept for a while; null: none was requested. */
  keptCopy: KeptCopy | null
  /** What it read of production that a recovery would trip over, no part of its outcome; null: it read none of it. */
  productionWarnings: WordedProductionReading | null
}
