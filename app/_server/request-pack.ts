import type { Actor } from '#lib/store/actor.ts'
import { addPack, assertCapturesNext } from '#lib/store/pre-deploy-packs.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import type { RequestedRun } from '#lib/store/runs.ts'
import { requestRailwayTask } from './request-railway-task.ts'
import { requestAndEnqueueRun } from './request-run.ts'
import { snapshotName } from './snapshot-name.ts'

type PackRequest = Omit<RequestedRun, 'archiveId' | 'requestedBy'> & { requestedBy: Actor; holdDays: number }

/**
 * Requests what a deploy wants before it: a Backup at Railway, where the Source is connected, and a Run. The Backup comes first: Railway
 * refuses a second change at a time, and a refusal then leaves nothing half requested.
 */
export async function requestPack({
  holdDays,
  ...wanted
}: PackRequest): Promise<{ id: string; runId: string }> {
  const { sourceId, requestedBy } = wanted
  await assertCapturesNext(sourceId)
  const task = (await getRailwayLink(sourceId))
    ? await requestRailwayTask({
        ...{ kind: 'snapshot', payload: { name: snapshotName(), lock: true } },
        ...{ sourceId, requestedBy },
      })
    : null
  const run = await requestAndEnqueueRun(wanted)
  const { id } = await addPack({ sourceId, requestedBy, holdDays, runId: run.id, taskId: task?.id ?? null })
  return { id, runId: run.id }
}
