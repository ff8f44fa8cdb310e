import { database } from '#lib/store/database.ts'
import type { ArchiveFigures, TableFigures } from '#lib/verification/history.ts'

const atMost = 8
const weekMs = 7 * 86_400_000

type Row = { id: string; takenAt: Date; bytes: number }

/**
 * The Archive of a Run, and Archives of earlier passed Runs of its Source, newest first: the newest eight. If all eight are younger than
 * a week, the last is replaced by the newest one that is older, so that an unchanged Source is noticed even with hourly Runs. An Archive
 * whose Run has an unacknowledged Warning is left out: until a person accepts the difference, the next Run is warned about it again.
 * null where the Run captured no Archive.
 */
export async function runHistory(
  runId: string,
): Promise<{ now: ArchiveFigures; earlier: ArchiveFigures[] } | null> {
  const run = await database().run.findUnique({
    where: { id: runId, reverify: false },
    select: { sourceId: true, archive: { select: { id: true, number: true, takenAt: true, bytes: true } } },
  })
  if (!run?.archive) return null
  const { sourceId, archive } = run
  const earlier: ArchiveFigures[] = []
  // One after the other: only a few values of each manifest are read, which can have megabytes.
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

async function readArchive({ id, takenAt, bytes }: Row): Promise<ArchiveFigures> {
  const tables = await database().$queryRaw<TableFigures[]>`
    SELECT t->>'schema' AS schema, t->>'name' AS name, (t->>'rows')::float8 AS rows, t->>'digest' AS digest
    FROM "Archive", jsonb_array_elements(manifest->'tables') AS t WHERE id = ${id} AND t->>'kind' = 'table'`
  return { takenAt: takenAt.toISOString(), bytes, tables }
}
