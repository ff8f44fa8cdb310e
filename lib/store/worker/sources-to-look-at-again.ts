import { database } from '#lib/store/database.ts'

/**
 * The Sources whose production was reached before and is gone by the newest look: a minute after the first one, which tells an outage from
 * a lost packet, and then every ten minutes, so that it is known when it is back. The longest unseen first.
 */
export async function sourcesToLookAtAgain(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Source" WHERE "archivedAt" IS NULL AND probe IS NOT NULL AND "productionProblemSince" IS NOT NULL
      AND "probedAt" < now() - CASE WHEN "probedAt" - "productionProblemSince" < interval '1 minute' THEN interval '1 minute'
        ELSE interval '10 minutes' END
    ORDER BY "probedAt"`
  return rows.map(({ id }) => id)
}
