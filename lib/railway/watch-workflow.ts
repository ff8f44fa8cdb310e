import { taskProgress } from '#lib/platform/task-progress.ts'
import { asProblem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { workflowStatus } from './operations.ts'

const waiting = taskProgress.awaitList

/**
 * Reads the status of a workflow to show progress; it proves nothing. Reads at every third call, and never again once Railway has refused
 * it, as it does to project and workspace tokens.
 */
export function watchWorkflow(access: RailwayAccess, workflowId: string | null, signal?: AbortSignal) {
  let last: string | null = null
  let refused = workflowId === null
  let calls = 0
  return {
    /** The last status; null: none was read. */
    status: () => last,
    /** The progress to show. */
    async text(): Promise<string> {
      calls += 1
      if (!refused && workflowId !== null && calls % 3 === 1) await read(workflowId)
      return last === null ? waiting : taskProgress.workflow(waiting, last)
    },
  }

  async function read(id: string) {
    try {
      const { status, error } = (await request(access, workflowStatus, { workflowId: id }, signal))
        .workflowStatus
      last = error ? `${status} (${error.slice(0, 200)})` : status
    } catch (thrown) {
      const { code } = asProblem(thrown)
      if (code === 'cancelled') throw thrown
      refused = code === 'railway-not-authorized' || code === 'railway-refused'
    }
  }
}
