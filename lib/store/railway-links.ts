import type { LinkFacts } from '#lib/verification/backups/facts.ts'
import { type Actor, assertAdmin } from './actor.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** Links a Source to its place at Railway. Where it moves to another volume, what was read of the former one is forgotten, but for its history. */
export async function linkSource(link: LinkFacts): Promise<void> {
  const { sourceId, connectedAt, ...place } = toColumns(link)
  // Whoever links also surveys at once: the timer begins a while later.
  const nextSurveyAt = new Date(Date.now() + 300_000)
  const data = { ...place, connectedAt: new Date(connectedAt), nextSurveyAt }
  await database().$transaction(async (tx) => {
    const before = await tx.railwayLink.findUnique({
      where: { sourceId },
      select: { volumeInstanceId: true },
    })
    const moved = before !== null && before.volumeInstanceId !== link.volumeInstanceId
    await tx.railwayLink.upsert({
      where: { sourceId },
      create: { sourceId, ...data },
      update: { ...data, ...(moved && nothingRead) },
    })
  })
}

export async function linkOf(sourceId: string): Promise<LinkFacts | null> {
  const row = await database().railwayLink.findUnique({ where: { sourceId } })
  return row && toLinkFacts(row)
}

/** Railway is asked about this Source no more. What was learned stays; a token that no other Source needs is forgotten. */
export async function unlinkSource(by: Actor, sourceId: string): Promise<void> {
  await assertAdmin(by)
  await database().$transaction(async (tx) => {
    const link = await tx.railwayLink.findUnique({ where: { sourceId }, select: { tokenId: true } })
    if (!link) return
    await tx.railwayLink.delete({ where: { sourceId } })
    await tx.railwayToken.deleteMany({ where: { id: link.tokenId, links: { none: {} } } })
  })
}

/** Takes the Source whose survey is most overdue, so that no other worker does, and puts its next one off. null: none is due. */
export async function claimDueSurvey(everyMs: number): Promise<string | null> {
  // Spread by a tenth, so that Sources that were connected together are not asked about at the same second for ever.
  const due = await database().$queryRaw<{ sourceId: string }[]>`
    UPDATE "RailwayLink" SET "nextSurveyAt" = now() + ${everyMs} * (0.95 + random() * 0.1) * interval '1 millisecond'
    WHERE "sourceId" = (
      SELECT l."sourceId" FROM "RailwayLink" l JOIN "Source" s ON s.id = l."sourceId"
      WHERE l."nextSurveyAt" <= now() AND s."archivedAt" IS NULL
      ORDER BY l."nextSurveyAt" LIMIT 1 FOR UPDATE OF l SKIP LOCKED)
    RETURNING "sourceId"`
  return due[0]?.sourceId ?? null
}

/** The link without what was read there. */
export function toLinkFacts(row: Prisma.RailwayLinkGetPayload<object>): LinkFacts {
  return { ...toColumns(row), connectedAt: row.connectedAt.toISOString() }
}

function toColumns<T extends { [Key in keyof LinkFacts]: unknown }>(from: T): Pick<T, keyof LinkFacts> {
  const { sourceId, tokenId, projectId, projectName, environmentId, environmentName } = from
  const { serviceId, serviceName, volumeInstanceId, image, connectedBy, connectedAt } = from
  return {
    ...{ sourceId, tokenId, projectId, projectName, environmentId, environmentName },
    ...{ serviceId, serviceName, volumeInstanceId, image, connectedBy, connectedAt },
  }
}

const nothingRead = {
  surveyedAt: null,
  backupsReadAt: null,
  backupsProblem: Prisma.DbNull,
  schedulesReadAt: null,
  schedulesProblem: Prisma.DbNull,
  volume: Prisma.DbNull,
  volumeReadAt: null,
  volumeProblem: Prisma.DbNull,
  pitr: Prisma.DbNull,
  pitrReadAt: null,
  pitrProblem: Prisma.DbNull,
  rate: Prisma.DbNull,
}
