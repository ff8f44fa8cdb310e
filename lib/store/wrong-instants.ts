import { clockSlackMs } from '#lib/verification/archive-standing.ts'
import { instantsApartMs, type WrongInstants } from '#lib/verification/wrong-instants.ts'
import { database } from './database.ts'

/** Finds timestamps that cannot be right, as sessions in a time zone other than UTC once wrote them. */
export async function wrongInstants(): Promise<WrongInstants> {
  const rows = await database().$queryRaw<WrongInstants[]>`
    WITH apart AS (
      SELECT a.number, extract(epoch FROM a."takenAt" - s."startedAt") * 1000 AS ms
      FROM "Archive" a JOIN "Run" r ON r."archiveId" = a.id AND NOT r.reverify
      JOIN "Step" s ON s."runId" = r.id AND s.name = 'capture'
      -- The snapshot may be dated hours after the start of the capture, and never after the end of the run.
      WHERE a."keptAt" IS NOT NULL AND (extract(epoch FROM s."startedAt" - a."takenAt") * 1000 > ${instantsApartMs}
        OR extract(epoch FROM a."takenAt" - coalesce(r."endedAt", now())) * 1000 > ${instantsApartMs})),
    ahead AS (
      SELECT unnest(ARRAY[r."queuedAt", r."startedAt", r."endedAt", a."takenAt"]) AS at
      FROM "Run" r LEFT JOIN "Archive" a ON a.id = r."archiveId" AND NOT r.reverify
      -- A time zone is wrong by 14 hours at most: what runs wrote earlier is no longer ahead.
      WHERE r."queuedAt" > now() - interval '2 days'
      UNION ALL SELECT "probedAt" FROM "Source" UNION ALL SELECT "surveyedAt" FROM "RailwayLink" UNION ALL SELECT at FROM "Drill"
      UNION ALL SELECT a."takenAt" FROM "Archive" a WHERE a."keptAt" IS NOT NULL AND NOT EXISTS (
        SELECT FROM "Run" r WHERE r."archiveId" = a.id AND r."queuedAt" > now() - interval '2 days'))
    SELECT (SELECT count(*) FROM apart)::int AS archives,
      coalesce((SELECT ms FROM apart ORDER BY number DESC LIMIT 1), 0)::float8 AS "apartMs",
      (SELECT count(*) FROM ahead WHERE at > now() + ${clockSlackMs} * interval '1 millisecond')::int AS "inFuture",
      (SELECT zone FROM (
        SELECT split_part(setting, '=', 2) AS zone, s.setrole, s.setdatabase
        FROM pg_db_role_setting s, unnest(s.setconfig) AS setting
        WHERE lower(setting) LIKE 'timezone=%'
          AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
          AND s.setrole IN (0, (SELECT oid FROM pg_roles WHERE rolname = session_user))
        ORDER BY (s.setrole <> 0 AND s.setdatabase <> 0) DESC, s.setrole <> 0 DESC LIMIT 1) AS chosen
        WHERE lower(zone) NOT IN ('utc', 'etc/utc', 'gmt', 'etc/gmt', 'zulu', 'universal', 'uct')) AS "timeZone"`
  return rows[0] ?? { archives: 0, apartMs: 0, inFuture: 0, timeZone: null }
}
