import { cache } from 'react'
import { platformOf } from '#lib/store/platform.ts'
import { latestRuns } from '#lib/store/runs.ts'
import { newestCompared } from '#lib/store/warnings.ts'
import type { Platform } from '#lib/verification/backups/facts.ts'
import { platformChecks } from '#lib/verification/backups/platform-checks.ts'
import type { FinishedRun, RunFacts } from '#lib/verification/facts.ts'
import { type Gate, gateOf } from '#lib/verification/gate.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

export type GateFor = {
  gate: Gate
  active: RunFacts | null
  /** The Run the answer rests on, and whose report explains it. */
  shown: FinishedRun | null
  /** What is known of Railway; null: it is not connected. */
  platform: Platform | null
}

/** The answer for one Source, with the Run it rests on. */
export async function gateFor(source: SourceRecord, now = new Date()): Promise<GateFor> {
  const [{ active, lastEnded, lastPassed, lastFailed }, compared, known] = await latest(source.id)
  const { policy } = source
  const platform = known && platformChecks(known, policy, now)
  const gate = gateOf({ policy, lastEnded, lastPassed, lastFailed, compared, platform, now })
  const shown = gate.answer === 'do-not' ? lastFailed : (lastPassed ?? lastEnded)
  return { gate, active, shown, platform: known }
}

/** Read once for a page and its title. */
const latest = cache((sourceId: string) =>
  Promise.all([latestRuns(sourceId), newestCompared(sourceId), platformOf(sourceId)]),
)
