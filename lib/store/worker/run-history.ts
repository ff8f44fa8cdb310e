import { database } from '#lib/store/database.ts'
import type { ArchiveThen, TableThen } from '#lib/verification/history.ts'

const atMost = 8
const weekMs = 7 * 86_400_000

type Row = { id: string; takenAt: Date; bytes: number }

/**
 * What a Run captured, beside what earlier Runs of its Source did, newest first: the newest eight Archives that a Run passed with,
 * of which the last gives way to the newest one more than a week older, so that a Source proved every hour can be seen to stand
 * still. An Archive whose Run has a Warning that nobody acknowledged is left out: until a person says that it is right, what
 * differed is no measure for the next one, and the next one is warned of again. null where the Run took no Archive of its own.
 */
export async function runHistory(
  runId: string,
): Promise<{ now: ArchiveThen; earlier: ArchiveThen[] } | null> {
  const run = await database().run.findUnique({
    where: { id: runId, reverify: false },
    select: { sourceId: true, archive: { select: { id: true, number: true, takenAt: true, bytes: true } } },
  })
  if (!run?.archive) return null
  const { sourceId, archive } = run
  const earlier: ArchiveThen[] = []
  // One after the other: of a manifest of megabytes only the few values asked for are ever here.
  for (const row of await earlierArchives(sourceId, archive)) earlier.push(await readArchive(row))
  return { now: await readArchive({ ...archive, bytes: Number(archive.bytes) }), earlier }
}

async function earlierArchives(
  sourceId: string,
  { number, takenAt }: { number: number; takenAt: Date },
): Promise<Row[]> {
  const newest = await readAccepted(sourceId, number, takenAt, atMost)
  const last = newest.at(-1)
  const weekAgo = new Date(takenAt.getTime() - weekMs)
  if (newest.length < atMost || !last || last.takenAt < weekAgo) return newest
  const older = await readAccepted(sourceId, number, weekAgo, 1)
  return older.length > 0 ? [...newest.slice(0, -1), ...older] : newest
}

function readAccepted(sourceId: string, before: number, takenBefore: Date, limit: number): Promise<Row[]> {
  return database().$queryRaw<Row[]>`
    SELECT id, "takenAt", bytes::float8 AS bytes FROM "Archive" a
    WHERE "sourceId" = ${sourceId} AND number < ${before} AND "takenAt" < ${takenBefore} AND EXISTS (
      SELECT FROM "Run" r WHERE r."archiveId" = a.id AND r.status = 'passed' AND NOT r.reverify AND NOT EXISTS (
        SELECT FROM "Warning" w WHERE w."runId" = r.id AND w."acknowledgedAt" IS NULL))
    ORDER BY number DESC LIMIT ${limit}`
}

async function readArchive({ id, takenAt, bytes }: Row): Promise<ArchiveThen> {
  const tables = await database().$queryRaw<TableThen[]>`
    SELECT t->>'schema' AS schema, t->>'name' AS name, (t->>'rows')::float8 AS rows, t->>'digest' AS digest
    FROM "Archive", jsonb_array_elements(manifest->'tables') AS t WHERE id = ${id} AND t->>'kind' = 'table'`
  return { takenAt: takenAt.toISOString(), bytes, tables }
}
