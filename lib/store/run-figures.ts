import { database } from './database.ts'

/** Figures of a Source for monitoring. Times are seconds since 1970 by the metadata database's clock. */
export type RunFigures = {
  sourceId: string
  passed: number
  failed: number
  errored: number
  cancelled: number
  /** When the newest Run that passed, failed or could not finish ended; null: there is none. */
  lastEndedAt: number | null
  /** How long the newest passed Run took, and its restore; null: none passed. */
  lastDurationSeconds: number | null
  lastRestoreSeconds: number | null
  storedArchives: number
  storedBytes: number
}

/** The figures of all Sources, in one query. Runs are counted in an index, which does not know when they ended. */
export async function runFigures(): Promise<RunFigures[]> {
  return database().$queryRaw<RunFigures[]>`
    SELECT s.id AS "sourceId", runs.*, ended."lastEndedAt", newest."lastDurationSeconds", newest."lastRestoreSeconds", archives.*
    FROM "Source" s
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE r.status = 'passed')::int AS passed, count(*) FILTER (WHERE r.status = 'failed')::int AS failed,
        count(*) FILTER (WHERE r.status = 'errored')::int AS errored, count(*) FILTER (WHERE r.status = 'cancelled')::int AS cancelled
      FROM "Run" r WHERE r."sourceId" = s.id) runs
    CROSS JOIN LATERAL (
      SELECT extract(epoch FROM max(e."endedAt"))::float8 AS "lastEndedAt"
      FROM unnest('{passed,failed,errored}'::"RunStatus"[]) AS ending(status) CROSS JOIN LATERAL (
        SELECT r."endedAt" FROM "Run" r WHERE r."sourceId" = s.id AND r.status = ending.status ORDER BY r.number DESC LIMIT 1) e) ended
    LEFT JOIN LATERAL (
      SELECT coalesce(r."durationMs" / 1000.0, greatest(0, extract(epoch FROM r."endedAt" - r."startedAt")))::float8 AS "lastDurationSeconds",
        (SELECT t."durationMs" / 1000.0::float8 FROM "Step" t WHERE t."runId" = r.id AND t.name = 'restore') AS "lastRestoreSeconds"
      FROM "Run" r WHERE r."sourceId" = s.id AND r.status = 'passed' AND NOT r.reverify
      ORDER BY r.number DESC LIMIT 1) newest ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "storedArchives", coalesce(sum(a.bytes), 0)::float8 AS "storedBytes"
      FROM "Archive" a WHERE a."sourceId" = s.id AND a."keptAt" IS NOT NULL) archives
    WHERE s."archivedAt" IS NULL`
}

/** Runs that wait for a worker or are running. */
export async function activeRuns(): Promise<{ queued: number; running: number }> {
  const rows = await database().$queryRaw<{ queued: number; running: number }[]>`
    SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued, count(*) FILTER (WHERE status = 'running')::int AS running
    FROM "Run" WHERE status IN ('queued', 'running')`
  return rows[0] ?? { queued: 0, running: 0 }
}

/** Seconds since each worker of the last week reported itself. */
export async function workerSilence(): Promise<{ id: string; host: string; seconds: number }[]> {
  return database().$queryRaw<{ id: string; host: string; seconds: number }[]>`
    SELECT id, coalesce(host, '') AS host, extract(epoch FROM now() - "seenAt")::float8 AS seconds FROM "Worker" WHERE "seenAt" > now() - interval '7 days'`
}
