import type { TaskResult } from '#lib/platform/platform.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { discover } from '#lib/railway/discover.ts'
import { railwayEndpoint } from '#lib/railway/endpoint.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { readToken } from '#workers/railway/railway-access.ts'
import type { TaskContext } from './task-context.ts'

/** Finds out what a token is and what it sees, and remembers either that or why it could not be found out. */
export async function discoverServices(
  { tokenId }: { tokenId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
): Promise<TaskResult> {
  if (tokenId === null) throw new Problem('bad-request', 'No token was named.')
  tell('Asking Railway what the token sees')
  try {
    const token = await readToken(await tokenForWorker(tokenId), context.privateKey)
    await saveTokenScope(tokenId, { sees: await discover({ endpoint: railwayEndpoint(), token }, signal) })
    return {}
  } catch (thrown) {
    if (!signal.aborted) await saveTokenScope(tokenId, { problem: asProblem(thrown).facts })
    throw thrown
  }
}
