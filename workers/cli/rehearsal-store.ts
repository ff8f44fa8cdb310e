import { variableNamed } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import type { AmongVariants } from '#lib/store/worker/save-rehearsal.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { noLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import { type RehearsalOutcome, storedPart } from '#workers/rehearsal/rehearsal-outcome.ts'
import { deployOfEnvironment } from './gate/deploy-of-environment.ts'
import { openResultStore, type ResultStore } from './result-store.ts'
import type { StoreChoice } from './store-choice.ts'

/** What one migration did, and the limits that it was measured against. */
type EndedRehearsal = { outcome: RehearsalOutcome; limits: RehearsalLimits } & AmongVariants

export type RehearsalStore = ResultStore<EndedRehearsal> & {
  /** What the policy of the archive's database allows. */
  policyLimits: RehearsalLimits
}

/**
 * Finds what a stored archive belongs to in the metadata database. null: rehearsals are not stored, for a reason that was said.
 * @throws Problem where they have to be
 */
export async function openRehearsalStore(
  sha256: string,
  { store }: { store: StoreChoice },
): Promise<RehearsalStore | null> {
  let policyLimits = noLimits
  const opened = await openResultStore<EndedRehearsal>(store, '/rehearsals', async () => {
    const { findRehearsedArchive, saveRehearsal } = await import('#lib/store/worker/save-rehearsal.ts')
    const found = await findRehearsedArchive(sha256)
    if (!found) throw unknownArchive()
    const { policyLimits: ofPolicy, ...archive } = found
    policyLimits = ofPolicy
    return async ({ outcome, ...measured }, tookMs, requestedBy) => {
      const asked = {
        ...{ trigger: 'command-line' as const, requestedBy },
        storedBy: { kind: 'command' as const, id: null, name: 'backproof rehearse' },
        deploy: deployOfEnvironment(variableNamed),
      }
      return saveRehearsal({ ...archive, ...asked, ...measured, ...storedPart(outcome), tookMs })
    }
  })
  return opened && { ...opened, policyLimits }
}

function unknownArchive(): Problem {
  return new Problem(
    'not-found',
    'The metadata database (DATABASE_URL) does not know this archive, or its database is archived.',
    'Leave out --store, or take an archive that a worker of this Backproof stored.',
  )
}
