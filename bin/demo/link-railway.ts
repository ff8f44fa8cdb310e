import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from '#bin/child.ts'
import type { StandIn } from '#bin/stand-in/start-stand-in.ts'
import type { Words } from '#bin/words.ts'
import { Problem } from '#lib/problem.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { sweepLostActs } from '#lib/store/act-writes.ts'
import { type AskedAct, askAct, getAct } from '#lib/store/acts.ts'
import { linkOf } from '#lib/store/railway-links.ts'
import { addToken } from '#lib/store/railway-tokens.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

type Options = {
  databaseUrl: string
  redisUrl: string | null
  source: SourceRecord
  railway: StandIn
  children: Child[]
  words: Words
  signal: AbortSignal
}

/** Name of the worker's variable with the stand-in's token. */
export const tokenVariable = 'DEMO_RAILWAY_TOKEN'

/** Links the demo's Source to its service at the stand-in, by the same acts as the pages ask for, and waits until it was surveyed. */
export async function linkRailway({
  databaseUrl,
  redisUrl,
  source,
  railway,
  children,
  words,
  signal,
}: Options) {
  // Nobody but us works in this home: what counts as running broke off with an earlier start.
  await sweepLostActs(0)
  const { id } = await askAct(await deedFor(source, railway))
  const queue = await openQueue({ redisUrl, databaseUrl })
  try {
    await queue.ask({ kind: 'act', id })
  } finally {
    await queue.close()
  }
  for (;;) {
    const act = await getAct(id)
    if (act?.status === 'done') return
    if (act?.status === 'failed') {
      // The proof does not depend on it.
      words.say(`Not shown: what Railway holds. ${act.problem?.message ?? ''} ${act.problem?.hint ?? ''}`)
      return
    }
    if (!act) throw new Problem('not-found', 'The act vanished from the metadata database.')
    for (const child of children) if (!child.running()) throw child.broken()
    words.live('  asking the stand-in of Railway what it holds …', 'railway')
    await sleep(200, undefined, { signal })
  }
}

/** The first start connects, a later one only looks again. */
async function deedFor(source: SourceRecord, { world }: StandIn): Promise<AskedAct> {
  const askedBy = new SystemActor('demo')
  if (await linkOf(source.id)) return { kind: 'survey', wanted: {}, sourceId: source.id, askedBy }
  const token = await addToken(askedBy, { variable: tokenVariable })
  const [project] = world.projects
  const [volume] = world.volumes
  if (!project || !volume?.serviceId) throw new Error('The stand-in has no volume.')
  const { environmentId, serviceId } = volume
  const wanted = { projectId: project.id, environmentId, serviceId, sourceId: source.id }
  return { kind: 'connect', wanted, sourceId: source.id, tokenId: token.id, askedBy }
}
