import type { RailwayLink } from '#lib/platform/platform.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import { toColumns } from '#lib/store/railway-links.ts'

/** Links a Source to its service at Railway. A new volume resets the survey results; the history of Backups stays. */
export async function linkSource(link: RailwayLink): Promise<void> {
  const { sourceId, connectedAt, ...place } = toColumns(link)
  // The task that links also surveys, so the loop starts five minutes later.
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

/** Claims the Source whose survey is most overdue for this worker, and schedules its next survey. null: none is due. */
export async function claimDueSurvey(everyMs: number): Promise<string | null> {
  // Spread by a tenth, so that Sources that were linked together are not surveyed in the same second forever.
  const due = await database().$queryRaw<{ sourceId: string }[]>`
    UPDATE "RailwayLink" SET "nextSurveyAt" = now() + ${everyMs} * (0.95 + random() * 0.1) * interval '1 millisecond'
    WHERE "sourceId" = (
      SELECT l."sourceId" FROM "RailwayLink" l JOIN "Source" s ON s.id = l."sourceId"
      WHERE l."nextSurveyAt" <= now() AND s."archivedAt" IS NULL
      ORDER BY l."nextSurveyAt" LIMIT 1 FOR UPDATE OF l SKIP LOCKED)
    RETURNING "sourceId"`
  return due[0]?.sourceId ?? null
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
