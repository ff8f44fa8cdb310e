import { Prisma } from './generated/client.ts'

/**
 * Selects `id` and `archiveId` of the Run that verified the newest verified Archive of a Source: the Run that captured it where that
 * passed, otherwise a reverify run. Archives are ordered by the Runs that captured them. The newest Run that passed and captured one is
 * found by an index; only reverify runs after it can have verified a newer Archive. Archives of another database, which the connection led
 * to before it was replaced, verify nothing of this one.
 */
export function newestProof(sourceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH captured AS (
      SELECT id, "archiveId", number FROM "Run"
      WHERE "sourceId" = ${sourceId} AND status = 'passed' AND NOT reverify AND number > ${lastOfAnother(sourceId)}
      ORDER BY number DESC LIMIT 1)
    SELECT id, "archiveId" FROM (
      SELECT id, "archiveId", number AS taken, false AS reverify, number FROM captured
      UNION ALL
      SELECT r.id, r."archiveId", coalesce(took.number, r.number), true, r.number
      FROM "Run" r LEFT JOIN LATERAL (
        SELECT min(t.number) AS number FROM "Run" t WHERE t."archiveId" = r."archiveId" AND NOT t.reverify) took ON true
      WHERE r."sourceId" = ${sourceId} AND r.status = 'passed' AND r.reverify
        AND r.number > coalesce((SELECT number FROM captured), 0)) proof
    WHERE taken > ${lastOfAnother(sourceId)}
    ORDER BY taken DESC, reverify, number DESC LIMIT 1`
}

/** The number of the newest Run of a Source that read another database. */
export function lastOfAnother(sourceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT "runsOfAnotherDatabase" FROM "Source" WHERE id = ${sourceId})`
}
