import type { SetupProgress } from '#lib/verification/setup-progress.ts'
import type { Member } from './actor.ts'
import { database } from './database.ts'

/** What of an installation is set up, in one query: a passed run, a schedule, a tested channel, a gate that a pipeline asked, a storage, a second member. */
export async function getSetupProgress(reader: Pick<Member, 'id'>): Promise<SetupProgress> {
  const [row] = await database().$queryRaw<SetupProgress[]>`
    SELECT
      (SELECT count(*)::int FROM "Source" WHERE "archivedAt" IS NULL) AS databases,
      EXISTS (SELECT FROM "Run" WHERE status = 'passed') AS verified,
      EXISTS (SELECT FROM "Schedule" c JOIN "Source" s ON s.id = c."sourceId"
        WHERE s."archivedAt" IS NULL) AS schedule,
      EXISTS (SELECT FROM "Channel" WHERE enabled AND "verifiedAt" IS NOT NULL) AS channel,
      EXISTS (SELECT FROM "ApiKey" WHERE 'gate' = ANY(scopes) AND "lastUsedAt" IS NOT NULL AND "revokedAt" IS NULL) AS gate,
      EXISTS (SELECT FROM "ArchiveStorage" WHERE "removedAt" IS NULL AND "checkedAt" IS NOT NULL AND problem IS NULL) AS storage,
      (SELECT count(*) > 1 FROM "User" WHERE banned IS NOT TRUE) AS member,
      EXISTS (SELECT FROM "User" WHERE id = ${reader.id} AND "setupHiddenAt" IS NOT NULL) AS hidden`
  if (!row) throw new Error('a query without a FROM gives one row')
  return row
}

/** Hides the checklist from one person, or shows it again. */
export async function setSetupHidden(reader: Pick<Member, 'id'>, hidden: boolean): Promise<void> {
  await database().user.update({
    where: { id: reader.id },
    data: { setupHiddenAt: hidden ? new Date() : null },
  })
}
