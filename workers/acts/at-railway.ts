import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'
import type { Access } from '#lib/railway/ask.ts'
import { linkOf } from '#lib/store/railway-links.ts'
import type { LinkFacts } from '#lib/verification/backups/facts.ts'
import type { ActHands } from '#workers/act.ts'
import { railwayAccess } from '#workers/railway-access.ts'
import { surveyPlatform } from '#workers/survey-platform.ts'

/** Does one thing at the volume of a Source, and looks at the volume anew, however it ended: pages show what is, not what was meant. */
export async function atRailway<T>(
  { sourceId }: { sourceId: string | null },
  { workshop, tell, signal }: ActHands,
  work: (access: Access, link: LinkFacts) => Promise<T>,
): Promise<T> {
  const link = sourceId === null ? null : await linkOf(sourceId)
  if (!link) throw new Problem('conflict', 'This source is not connected to Railway.', 'Connect it first.')
  const access = await railwayAccess(link.tokenId, workshop.privateKey, signal)
  try {
    return await work(access, link)
  } finally {
    if (!signal.aborted) {
      tell('Looking at what Railway lists now')
      // What was done is done, whether or not it can be looked at.
      await surveyPlatform(workshop, link.sourceId, signal).catch((thrown) =>
        log.warn({ err: thrown, source: link.sourceId }, 'what an act left could not be surveyed'),
      )
    }
  }
}
