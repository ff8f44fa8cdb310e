import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { asProblem, problem } from '#lib/problem.ts'
import { discover } from '#lib/railway/discover.ts'
import { railwayEndpoint } from '#lib/railway/endpoint.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { readToken } from '#workers/railway/railway-access.ts'
import type { TaskContext } from './task-context.ts'

/** Finds out the kind of a token and the services it sees, and saves the result or the problem. */
export async function discoverServices(
  { tokenId }: { tokenId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
): Promise<StoredTaskResult> {
  if (tokenId === null) throw problem('bad-request/no-token')
  tell(taskProgress.readServices)
  try {
    const token = await readToken(await tokenForWorker(tokenId), context.privateKey)
    await saveTokenScope(tokenId, { sees: await discover({ endpoint: railwayEndpoint(), token }, signal) })
    return {}
  } catch (thrown) {
    if (!signal.aborted) await saveTokenScope(tokenId, { problem: asProblem(thrown).details })
    throw thrown
  }
}
