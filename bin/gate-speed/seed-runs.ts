import { database } from '#lib/store/database.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'

/** So many of the newest archives are stored, as retention leaves them. */
const stored = 7
const checksOfRun = 6

/**
 * Adds a Source with a long history to the metadata database: of a hundred Runs about 88 passed, 4 failed, 4 broke off, 2 were cancelled and 2
 * verified an archive again. The newest one passed a minute ago.
 */
export async function seedRuns(runs: number): Promise<{ id: string; name: string }> {
  const name = `history of ${runs} runs`
  const source = await addSource(new SystemActor('seed'), { name, variable: 'BACKPROOF_SOURCE_SEED' })
  const { id } = source
  await database().$executeRaw`
    INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion",
      manifest, "keptAt", "deletedAt")
    SELECT ${id}::text || '-a' || n, ${id}::text, now() - (${runs}::int - n + 1) * interval '1 minute', '1-1', 1000000, 2000000, repeat('ab', 32), 3, 100,
      '17.2', '17.2', '{"version": 3}', CASE WHEN n > ${runs}::int - ${stored}::int THEN '/archives/' || n END,
      CASE WHEN n <= ${runs}::int - ${stored}::int THEN now() END
    FROM generate_series(1, ${runs}::int) n`
  await database().$executeRaw`
    INSERT INTO "Run" (id, "sourceId", status, "requestedBy", reverify, "archiveId", "queuedAt", "startedAt", "endedAt", problem)
    SELECT ${id}::text || '-r' || n, ${id}, kind::"RunStatus", 'seed', n % 50 = 0, ${id}::text || '-a' || CASE WHEN n % 50 = 0 THEN n - 1 ELSE n END,
      at - interval '30 seconds', at - interval '29 seconds', at,
      CASE WHEN kind IN ('errored', 'cancelled') THEN '{"code": "scratch-failed", "message": "It broke.", "hint": ""}'::jsonb END
    FROM (SELECT n, now() - (${runs}::int - n + 1) * interval '1 minute' AS at, CASE
        WHEN n > ${runs}::int - 5 THEN 'passed' WHEN n % 25 = 3 THEN 'failed' WHEN n % 25 = 7 THEN 'errored' WHEN n % 50 = 9 THEN 'cancelled'
        ELSE 'passed' END AS kind FROM generate_series(1, ${runs}::int) n) made ORDER BY n`
  await database().$executeRaw`
    INSERT INTO "Step" ("runId", name, "startedAt", "durationMs")
    SELECT id, step::"StepName", "startedAt", 10000 FROM "Run", unnest(ARRAY['capture', 'restore']) step WHERE "sourceId" = ${id}`
  await database().$executeRaw`
    INSERT INTO "Check" ("runId", position, kind, subject, verdict, expected, found, blames)
    SELECT id, n, CASE WHEN n = 0 THEN 'restore' ELSE 'rows' END, 'app.table' || n,
      (CASE WHEN status = 'failed' AND n = 1 THEN 'failed' ELSE 'passed' END)::"Verdict", '3 rows', '3 rows',
      CASE WHEN status = 'failed' AND n = 1 THEN 'archive'::"Blame" END
    FROM "Run", generate_series(0, ${checksOfRun - 1}::int) n WHERE "sourceId" = ${id} AND status IN ('passed', 'failed')`
  await database().$executeRaw`
    INSERT INTO "ArchiveCheck" ("archiveId", seen, found, since, at, "sumsAt")
    SELECT id, 'present', '', now() - interval '1 hour', now(), now() FROM "Archive" WHERE "sourceId" = ${id} AND "keptAt" IS NOT NULL`
  for (const table of ['Run', 'Archive', 'Step', 'Check', 'ArchiveCheck'])
    await database().$executeRawUnsafe(`ANALYZE "${table}"`)
  return source
}
