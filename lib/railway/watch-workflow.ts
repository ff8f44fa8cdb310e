import { asProblem } from '#lib/problem.ts'
import { type RailwayAccess, request } from './client.ts'
import { workflowStatus } from './operations.ts'

const plainWords = 'Waiting until Railway lists the Backup'

/**
 * What a workflow says of itself, for people who wait; never a proof. Asked at every third look at most, and no more once it
 * was refused, as project and workspace tokens are.
 */
export function watchWorkflow(access: RailwayAccess, workflowId: string | null, signal?: AbortSignal) {
  let said: string | null = null
  let refused = workflowId === null
  let looks = 0
  return {
    /** What it said last; null: nothing. */
    said: () => said,
    /** A line for whoever waits. */
    async words(): Promise<string> {
      looks += 1
      if (!refused && workflowId !== null && looks % 3 === 1) await look(workflowId)
      return said === null ? plainWords : `${plainWords}; its workflow says ${said}`
    },
  }

  async function look(id: string) {
    try {
      const { status, error } = (await request(access, workflowStatus, { workflowId: id }, signal))
        .workflowStatus
      said = error ? `${status} (${error.slice(0, 200)})` : status
    } catch (thrown) {
      const { code } = asProblem(thrown)
      if (code === 'cancelled') throw thrown
      refused = code === 'railway-not-authorized' || code === 'railway-refused'
    }
  }
}
