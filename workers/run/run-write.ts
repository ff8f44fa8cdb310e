import { recordProof } from '#lib/store/worker/archive-copies.ts'
import { heartbeat } from '#lib/store/worker/lease.ts'
import {
  attachArchive,
  endStep,
  finishRun,
  type NewArchive,
  type RunConclusion,
  startStep,
} from '#lib/store/worker/run-writes.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { saveProductionReading } from '#lib/store/worker/save-production-reading.ts'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { recordWarnings } from './record-warnings.ts'

/** What a run writes to the metadata database, as values: it can be written later, and by another process. `at`: Date.now(). */
export type RunWrite =
  | { kind: 'step-started'; step: StepName; at: number }
  | { kind: 'step-ended'; step: StepName; durationMs: number }
  /** `at` is missing where an earlier version spooled it. */
  | { kind: 'probe'; sourceId: string; probe: SourceProbe; at?: number }
  | { kind: 'production-reading'; reading: ProductionReading }
  | { kind: 'archive'; archive: NewArchive & { id: string } }
  | { kind: 'proof'; copyIds: string[] }
  | { kind: 'warnings' }
  | { kind: 'outcome'; conclusion: RunConclusion }

/** Writes one of them; harmless to repeat. False, or the Problem `worker-lost`: the lease is lost. */
export async function applyRunWrite(id: string, claim: string, write: RunWrite): Promise<boolean> {
  switch (write.kind) {
    case 'step-started':
      await startStep(id, claim, write.step, Date.now() - write.at)
      return true
    case 'step-ended':
      await endStep(id, claim, write.step, write.durationMs)
      return true
    case 'probe':
      // It is not the run's own, and newer than what a run that was ended meanwhile has found.
      if ((await heartbeat({ kind: 'run', id, claim })) === null) return false
      await saveProbe(write.sourceId, { probe: write.probe }, Date.now() - (write.at ?? Date.now()))
      return true
    case 'production-reading':
      await saveProductionReading(id, claim, write.reading)
      return true
    case 'archive':
      await attachArchive(id, claim, write.archive)
      return true
    case 'proof':
      await recordProof(write.copyIds, { id, claim })
      return true
    case 'warnings':
      await recordWarnings(id, claim)
      return true
    case 'outcome':
      return finishRun(id, claim, write.conclusion)
  }
}
