import type { GateBasis, GateInput } from './gate-input.ts'
import type { GateState } from './gate-state.ts'

/** Where the evidence of the answer is, below the address of the dashboard; null: the overview of the Source. */
export function gateEvidencePath(state: GateState, input: GateInput, basis: GateBasis): string | null {
  const { archive, failed } = basis
  const { lastPassed, lastEnded, productionProblem, active } = input
  const run = (id: string | null | undefined) => (id ? `/runs/${id}` : null)
  const stored = archive && (run(archive.refutedBy?.id) ?? `/archives/${archive.archiveId}`)
  if (state === 'closed') return run(failed?.id) ?? stored
  if (state === 'open') return run(lastPassed?.id)
  if (state === 'out-of-date') return null
  if (productionProblem) return run(productionProblem.runId)
  if (basis.waiting) return run(active?.id)
  return lastPassed ? (stored ?? run(lastPassed.id)) : run(lastEnded?.id)
}
