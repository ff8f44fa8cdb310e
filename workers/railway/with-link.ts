import { log } from '#lib/log.ts'
import type { RailwayLink } from '#lib/platform/platform.ts'
import { taskProgress } from '#lib/platform/task-progress.ts'
import { problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { railwayAccess } from '#workers/railway/railway-access.ts'
import { surveyPlatform } from '#workers/railway/survey-platform.ts'
import type { TaskContext } from './task-context.ts'

/** Changes something at the volume of a Source, then surveys it, even after a failure: pages show what Railway lists. */
export async function withRailwayLink<T>(
  { sourceId }: { sourceId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
  work: (access: RailwayAccess, link: RailwayLink) => Promise<T>,
): Promise<T> {
  const link = sourceId === null ? null : await getRailwayLink(sourceId)
  if (!link) throw problem('conflict/not-connected')
  const access = await railwayAccess(link.tokenId, context.privateKey, signal)
  try {
    return await work(access, link)
  } finally {
    if (!signal.aborted) {
      tell(taskProgress.readBackups)
      // The change is made, whether or not the survey succeeds.
      await surveyPlatform(context, link.sourceId, signal).catch((thrown) =>
        log.warn({ err: thrown, source: link.sourceId }, 'could not survey Railway after a task'),
      )
    }
  }
}
