import { cache } from 'react'
import { getFinishedRun, latestRuns, listRuns } from '#lib/store/runs.ts'
import type { FinishedRun, RunFacts } from '#lib/verification/facts.ts'
import { type Gate, gateOf } from '#lib/verification/gate.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

export type GateFor = {
  gate: Gate
  active: RunFacts | null
  /** The Run the answer rests on, and whose report explains it. */
  shown: FinishedRun | null
}

/** The answer for one Source, with the Run it rests on. */
export async function gateFor(source: SourceRecord, now = new Date()): Promise<GateFor> {
  const { active, lastEnded, lastPassed, lastFailed } = await latest(source.id)
  const gate = gateOf({ policy: source.policy, lastEnded, lastPassed, lastFailed, now })
  const shown = gate.answer === 'do-not' ? lastFailed : (lastPassed ?? lastEnded)
  return { gate, active, shown }
}

/** Read once for a page and its title. */
const latest = cache(async (sourceId: string) => {
  const { active, lastEnded, lastPassed } = await latestRuns(sourceId)
  // A run that could not finish must not hide a failed one before it.
  const lastFailed = lastEnded?.status === 'errored' ? await newestFailed(sourceId) : lastEnded
  return { active, lastEnded, lastPassed, lastFailed: lastFailed?.status === 'failed' ? lastFailed : null }
})

async function newestFailed(sourceId: string): Promise<FinishedRun | null> {
  const { runs } = await listRuns({ sourceId, status: 'failed', limit: 1 })
  return runs[0] ? getFinishedRun(runs[0].id) : null
}
