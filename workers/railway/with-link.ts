import { log } from '#lib/log.ts'
import type { RailwayLink } from '#lib/platform/platform.ts'
import { Problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { railwayAccess } from '#workers/railway/railway-access.ts'
import { surveyPlatform } from '#workers/railway/survey-platform.ts'
import type { TaskContext } from './task-context.ts'

/** Does one thing at the volume of a Source, and looks at the volume anew, however it ended: pages show what is, not what was meant. */
export async function withRailwayLink<T>(
  { sourceId }: { sourceId: string | null },
  { worker: context, reportProgress: tell, signal }: TaskContext,
  work: (access: RailwayAccess, link: RailwayLink) => Promise<T>,
): Promise<T> {
  const link = sourceId === null ? null : await getRailwayLink(sourceId)
  if (!link) throw new Problem('conflict', 'This source is not connected to Railway.', 'Connect it first.')
  const access = await railwayAccess(link.tokenId, context.privateKey, signal)
  try {
    return await work(access, link)
  } finally {
    if (!signal.aborted) {
      tell('Looking at what Railway lists now')
      // What was done is done, whether or not it can be looked at.
      await surveyPlatform(context, link.sourceId, signal).catch((thrown) =>
        log.warn({ err: thrown, source: link.sourceId }, 'what an act left could not be surveyed'),
      )
    }
  }
}
