import { database } from '#lib/store/database.ts'

/**
 * The Sources whose production was reached before and is gone by the newest look: a minute after the first one, which tells an outage from
 * a lost packet, and then every ten minutes, so that it is known when it is back. One that is empty counts where it held a table once. The longest
 * unseen first.
 */
export async function sourcesToLookAtAgain(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Source" s WHERE "archivedAt" IS NULL AND probe IS NOT NULL AND "productionProblemSince" IS NOT NULL
      AND "productionSeenAt" < now() - CASE WHEN "productionSeenAt" - "productionProblemSince" < interval '1 minute' THEN interval '1 minute'
        ELSE interval '10 minutes' END
      AND ("productionProblem" IS NOT NULL OR EXISTS (SELECT FROM "Archive" a WHERE a."sourceId" = s.id AND a.tables > 0))
    ORDER BY "productionSeenAt"`
  return rows.map(({ id }) => id)
}
