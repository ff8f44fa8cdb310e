import { Prisma } from './generated/client.ts'

/**
 * Selects `id` and `archiveId` of the Run that verified the newest verified Archive of a Source: the Run that captured it where that
 * passed, otherwise a reverify run. Archives are ordered by the Runs that captured them. The newest Run that passed and captured one is
 * found by an index; only reverify runs after it can have verified a newer Archive. Archives of another database, which the connection led
 * to before it was replaced, verify nothing of this one.
 */
export function newestProof(sourceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(again.id, captured.id) AS id, coalesce(again."archiveId", captured."archiveId") AS "archiveId"
    FROM (SELECT) one ${joinProofs(sourceId, lastOfAnother(sourceId))}
    WHERE coalesce(again.id, captured.id) IS NOT NULL`
}

/**
 * Joins `captured`, the newest Run that passed and captured an Archive, and `again`, a reverify run that verified a newer one.
 * @param after the number of the newest Run that read another database
 */
export function joinProofs(sourceId: string | Prisma.Sql, after: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT id, "archiveId", number, "endedAt" FROM "Run"
      WHERE "sourceId" = ${sourceId} AND status = 'passed' AND NOT reverify AND number > ${after}
      ORDER BY number DESC LIMIT 1) captured ON true
    LEFT JOIN LATERAL (
      SELECT r.id, r."archiveId", r."endedAt" FROM "Run" r CROSS JOIN LATERAL (
        SELECT coalesce(min(t.number), r.number) AS number FROM "Run" t WHERE t."archiveId" = r."archiveId" AND NOT t.reverify) taken
      WHERE r."sourceId" = ${sourceId} AND r.status = 'passed' AND r.reverify AND r.number > coalesce(captured.number, 0)
        AND taken.number > greatest(captured.number, ${after})
      ORDER BY taken.number DESC, r.number DESC LIMIT 1) again ON true`
}

/** The number of the newest Run of a Source that read another database. */
export function lastOfAnother(sourceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT "runsOfAnotherDatabase" FROM "Source" WHERE id = ${sourceId})`
}
