import type { Language } from '#lib/language.ts'
import { processState } from '#lib/process-identity.ts'
import { keptEndingTexts } from '#lib/verification/kept-copy.texts.ts'
import type { KeptCopy, KeptEnding } from '#lib/verification/kept-copy.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'

/** The kept copy of a Run; null: none was requested. */
export async function getKeptCopy(runId: string, language: Language = 'en'): Promise<KeptCopy | null> {
  const row = await database().keptCopy.findUnique({ where: { runId } })
  if (!row) return null
  const worker = row.workerId ? await database().worker.findUnique({ where: { id: row.workerId } }) : null
  const ending = row.ending as KeptEnding | null
  const { keptAt, until, removeRequestedAt, removeRequestedBy, endedAt } = row
  const open = removeRequestedAt ? 'removing' : keptAt ? 'kept' : 'waiting'
  return {
    state: endedAt ? (keptAt ? 'removed' : 'not-kept') : open,
    minutes: Math.ceil(row.seconds / 60),
    requestedBy: row.requestedBy,
    keptAt: keptAt?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    host: worker?.host ?? null,
    removeRequestedBy,
    endedAt: endedAt?.toISOString() ?? null,
    ending,
    // A later version may know endings that this one has no words for.
    reason: (ending && keptEndingTexts[language][ending]) ?? null,
  }
}

/** Adds the request to a Run that is active; the first request of a Run counts. */
export async function requestKeptCopy(runId: string, by: Actor, minutes: number): Promise<void> {
  const data = { runId, seconds: minutes * 60, requestedBy: actorSignature(by) }
  await database().keptCopy.createMany({ data, skipDuplicates: true })
}

/** Requests that a copy is removed now, or is not kept at all. False: there is none, or it is gone already. */
export async function requestKeptRemoval(by: Actor, runId: string): Promise<boolean> {
  const run = await database().run.findUnique({ where: { id: runId }, select: { sourceId: true } })
  await assertMay(by, 'verify', run?.sourceId)
  // One statement: a worker may begin to keep it meanwhile.
  const touched = await database().$executeRaw`
    UPDATE "KeptCopy" SET
      "removeRequestedAt" = coalesce("removeRequestedAt", now()),
      "removeRequestedBy" = coalesce("removeRequestedBy", ${actorSignature(by)}),
      "endedAt" = CASE WHEN "keptAt" IS NULL THEN now() END,
      ending = CASE WHEN "keptAt" IS NULL THEN 'requested' END
    WHERE "runId" = ${runId} AND "endedAt" IS NULL`
  return touched > 0
}

/** How long a worker may not report before its copies count as gone; it removes them itself once it sees that. */
const silentForSeconds = 120
/** How long after its end a Run may have no answer of its worker. */
const answerForSeconds = 60

/** Ends the rows of copies whose worker is lost, or that no worker keeps though the Run has ended. Returns the ids of their Runs. */
export async function endLostKeptCopies(): Promise<string[]> {
  const open = await database().$queryRaw<OpenCopy[]>`
    SELECT k."runId", k."workerProcess", k."keptAt" IS NOT NULL AS kept,
           r.status IN ('errored', 'cancelled') AS "withoutVerdict",
           r."endedAt" < now() - ${answerForSeconds} * interval '1 second' AS unanswered,
           NOT EXISTS (SELECT FROM "Worker" w WHERE w.id = k."workerId" AND w.process = k."workerProcess"
             AND w."seenAt" > now() - ${silentForSeconds} * interval '1 second') AS silent
    FROM "KeptCopy" k JOIN "Run" r ON r.id = k."runId" WHERE k."endedAt" IS NULL`
  const ended: string[] = []
  for (const copy of open) {
    const ending = lostEnding(copy)
    if (ending && (await endKeptCopy(copy, ending))) ended.push(copy.runId)
  }
  return ended
}

type OpenCopy = {
  runId: string
  workerProcess: string | null
  kept: boolean
  withoutVerdict: boolean
  unanswered: boolean | null
  silent: boolean
}

function lostEnding({
  workerProcess,
  kept,
  withoutVerdict,
  unanswered,
  silent,
}: OpenCopy): KeptEnding | null {
  if (!kept) return withoutVerdict ? 'no-verdict' : unanswered ? 'no-answer' : null
  const process = workerProcess === null ? null : processState(workerProcess)
  return silent || (process?.same && !process.alive) ? 'worker-lost' : null
}

/** False: it was ended meanwhile, or a worker began to keep it. */
async function endKeptCopy({ runId, kept }: OpenCopy, ending: KeptEnding): Promise<boolean> {
  const { count } = await database().keptCopy.updateMany({
    where: { runId, endedAt: null, keptAt: kept ? { not: null } : null },
    data: { endedAt: new Date(), ending },
  })
  return count > 0
}
