import { asProblem, Problem } from '#lib/problem.ts'
import { discover } from '#lib/railway/discover.ts'
import { endpointOf } from '#lib/railway/endpoint.ts'
import { saveSees, tokenForWorker } from '#lib/store/railway-tokens.ts'
import type { ActResult } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { tokenOf } from '#workers/railway-access.ts'

/** Finds out what a token is and what it sees, and remembers either that or why it could not be found out. */
export async function discoverServices(
  { tokenId }: { tokenId: string | null },
  { workshop, tell, signal }: ActHands,
): Promise<ActResult> {
  if (tokenId === null) throw new Problem('bad-request', 'No token was named.')
  tell('Asking Railway what the token sees')
  try {
    const token = await tokenOf(await tokenForWorker(tokenId), workshop.privateKey)
    await saveSees(tokenId, { sees: await discover({ endpoint: endpointOf(), token }, signal) })
    return {}
  } catch (thrown) {
    if (!signal.aborted) await saveSees(tokenId, { problem: asProblem(thrown).facts })
    throw thrown
  }
}
