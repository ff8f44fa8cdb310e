import { database } from '#lib/store/database.ts'
import type { RelationKind } from '#lib/verification/restored/restored-record.ts'

/** So many of the newest runs of each Source stay, however old: alerts, warnings and pages read them. */
const newestOfSource = 10
const fork: RelationKind = 'physical-copy'
/** In one statement, so that it holds its locks for a moment only. */
const atOnce = 200

/**
 * Deletes Runs that ended more than so many days ago, with their details, and the rows of deleted Archives that no Run names any more. What
 * evidence rests on stays: the newest Runs of each Source, its newest proof, every Run of an Archive that is stored, Runs with a valid
 * link, and those with a rehearsal that did not fit, or was measured against other limits, while an earlier one of another Run fits: without it
 * the gate would open by the earlier one. So go old comparisons of restored databases, but for the newest of each Source, its newest that
 * passed and its newest fork, which the pages name. Returns how many Runs were deleted.
 */
export async function pruneHistory(days: number): Promise<number> {
  const runs = await database().$executeRaw`
    DELETE FROM "Run" WHERE id IN (
      SELECT r.id FROM "Run" r LEFT JOIN "Archive" a ON a.id = r."archiveId"
      WHERE r."endedAt" < now() - ${days} * interval '1 day'
        AND r.number < (SELECT min(newest.number) FROM (
          SELECT n.number FROM "Run" n WHERE n."sourceId" = r."sourceId" ORDER BY n.number DESC LIMIT ${newestOfSource}) newest)
        AND r.number IS DISTINCT FROM (SELECT max(p.number) FROM "Run" p WHERE p."sourceId" = r."sourceId" AND p.status = 'passed')
        AND r.number IS DISTINCT FROM (
          SELECT max(p.number) FROM "Run" p WHERE p."sourceId" = r."sourceId" AND p.status = 'passed' AND NOT p.reverify)
        AND (a.id IS NULL OR a."keptAt" IS NULL)
        AND NOT EXISTS (SELECT FROM "ArchiveCopy" c WHERE c."archiveId" = a.id AND c.state <> 'deleted')
        AND NOT EXISTS (SELECT FROM "Share" s WHERE s."runId" = r.id AND s."revokedAt" IS NULL AND s."expiresAt" > now())
        AND NOT EXISTS (SELECT FROM "Drill" d WHERE d."archiveId" = a.id)
        AND NOT EXISTS (SELECT FROM "Rehearsal" h WHERE h."runId" = r.id AND (coalesce(h.variants, 1) <= 1 OR h."toDeploy") AND EXISTS (
          SELECT FROM "Rehearsal" f WHERE f."sourceId" = h."sourceId" AND f.number < h.number AND f."runId" <> r.id AND f.verdict = 'fits'
            AND (h.verdict <> 'fits' OR h.limits <> f.limits OR h.variants IS NULL)))
      ORDER BY r.number LIMIT ${atOnce})`
  await database().$executeRaw`
    DELETE FROM "Archive" WHERE id IN (
      SELECT a.id FROM "Archive" a
      WHERE a."deletedAt" < now() - ${days} * interval '1 day' AND a."keptAt" IS NULL AND a."deletingFrom" IS NULL
        AND NOT EXISTS (SELECT FROM "Run" r WHERE r."archiveId" = a.id)
        AND NOT EXISTS (SELECT FROM "Drill" d WHERE d."archiveId" = a.id)
        AND NOT EXISTS (SELECT FROM "ArchiveCopy" c WHERE c."archiveId" = a.id AND c.state <> 'deleted')
      LIMIT ${atOnce})`
  await database().$executeRaw`
    DELETE FROM "RailwayTask" WHERE status IN ('done', 'failed') AND "endedAt" < now() - ${days} * interval '1 day'`
  await database().$executeRaw`
    DELETE FROM "RestoredResult" r WHERE r."endedAt" < now() - ${days} * interval '1 day'
      AND r.number < (SELECT min(newest.number) FROM (
        SELECT n.number FROM "RestoredResult" n WHERE n."sourceId" = r."sourceId" ORDER BY n.number DESC LIMIT ${newestOfSource}) newest)
      AND r.number IS DISTINCT FROM (
        SELECT max(p.number) FROM "RestoredResult" p WHERE p."sourceId" = r."sourceId" AND p.verdict = 'passed')
      AND r.number IS DISTINCT FROM (
        SELECT max(f.number) FROM "RestoredResult" f WHERE f."sourceId" = r."sourceId" AND f."comparedWith"->>'relation' = ${fork})`
  await database()
    .$executeRaw`DELETE FROM "RehearsalRequest" WHERE "endedAt" < now() - ${days} * interval '1 day'`
  await database().$executeRaw`DELETE FROM "Alert" WHERE "closedAt" < now() - ${days} * interval '1 day'`
  return runs
}
