import { Prisma } from './generated/client.ts'

/**
 * Selects `id` and `archiveId` of the Run that verified the newest verified Archive of a Source: the Run that captured it where that
 * passed, otherwise a reverify run. Archives are ordered by the Runs that captured them.
 */
export function newestProof(sourceId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r."archiveId" FROM "Run" r LEFT JOIN LATERAL (
      SELECT min(t.number) AS number FROM "Run" t WHERE t."archiveId" = r."archiveId" AND NOT t.reverify) took ON true
    WHERE r."sourceId" = ${sourceId} AND r.status = 'passed'
    ORDER BY coalesce(took.number, r.number) DESC, r.reverify, r.number DESC LIMIT 1`
}
