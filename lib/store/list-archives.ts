import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'
import { getStandingsById } from './archive-evidence.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'

/** An Archive that is stored somewhere, with its places and what its runs found. */
export type ListedArchive = {
  id: string
  source: { id: string; name: string }
  takenAt: string
  bytes: number
  serverVersion: string
  /** Whether the worker's own folder should have it. */
  inFolder: boolean
  copies: {
    storage: string
    state: CopyState
    bytes: number | null
    provedAt: string | null
    versionsRemain: boolean
  }[]
  /** How many runs passed with it. */
  proofs: number
  standing: ArchiveStanding
}

export type ArchiveQuery = {
  sourceId?: string
  /** The Sources that may be shown; null: all. */
  sourceIds?: readonly string[] | null
  /** The number of the last Archive of the page before. */
  before?: number
  limit?: number
}

/** What is listed of an Archive beside how it stands. */
type StoredArchive = Omit<ListedArchive, 'standing'>
type Page<Listed> = { archives: Listed[]; total: number; next: number | null }

/** Stored Archives, newest first, and how many there are in all. `next` is the `before` of the following page. */
export async function listArchives(query: ArchiveQuery = {}): Promise<Page<ListedArchive>> {
  const { archives, ...page } = await listStored(query)
  return { archives: withStandings(archives, await getStandingsById(archives.map(({ id }) => id))), ...page }
}

/** An Archive that was deleted meanwhile is left out. */
export function withStandings(
  archives: StoredArchive[],
  standings: Map<string, ArchiveStanding>,
): ListedArchive[] {
  return archives.flatMap((archive) => {
    const standing = standings.get(archive.id)
    return standing ? { ...archive, standing } : []
  })
}

/** The same without how they stand, which takes the most. */
export async function listStored({
  sourceId,
  sourceIds = null,
  before,
  limit = 50,
}: ArchiveQuery = {}): Promise<Page<StoredArchive>> {
  const ofSources = Prisma.sql`${sourceId === undefined ? Prisma.sql`true` : Prisma.sql`s.id = ${sourceId}`}
    AND ${sourceIds === null ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...sourceIds]})`}`
  const [found, [count]] = await Promise.all([
    database().$queryRaw<Row[]>(storedPage(ofSources, before, limit + 1)),
    database().$queryRaw<{ total: number }[]>(
      Prisma.sql`SELECT count(*)::int AS total FROM (${storedArchives(ofSources)}) stored`,
    ),
  ])
  const rows = found.slice(0, limit)
  const more = found.length > limit
  return {
    archives: rows.map(toStored),
    total: count?.total ?? 0,
    next: more ? (rows.at(-1)?.number ?? null) : null,
  }
}

type Row = {
  id: string
  number: number
  sourceId: string
  sourceName: string
  takenAt: Date
  bytes: bigint
  serverVersion: string
  inFolder: boolean
  copies: StoredArchive['copies'] | null
  proofs: number
}

/** One page of them with their places and how many Runs passed with each. */
export function storedPage(ofSources: Prisma.Sql, before: number | undefined, limit: number): Prisma.Sql {
  const older = before === undefined ? Prisma.sql`true` : Prisma.sql`number < ${before}`
  return Prisma.sql`
    SELECT a.id, a.number, a."takenAt", a.bytes, a."serverVersion", a."keptAt" IS NOT NULL AS "inFolder", s.id AS "sourceId", s.name AS "sourceName",
      (SELECT count(*)::int FROM "Run" r WHERE r."archiveId" = a.id AND r.status = 'passed') AS proofs,
      (SELECT jsonb_agg(jsonb_build_object('storage', g.name, 'state', c.state, 'bytes', c.bytes, 'provedAt', c."provedAt",
          'versionsRemain', c."versionsRemain") ORDER BY c."writtenAt")
        FROM "ArchiveCopy" c JOIN "ArchiveStorage" g ON g.id = c."storageId" WHERE c."archiveId" = a.id) AS copies
    FROM (SELECT id FROM (${storedArchives(ofSources)}) stored WHERE ${older} ORDER BY number DESC LIMIT ${limit}) page
      JOIN "Archive" a ON a.id = page.id JOIN "Source" s ON s.id = a."sourceId"
    ORDER BY a.number DESC`
}

/**
 * Selects `id` and `number` of the Archives that are stored somewhere, of Sources that are not archived. Of the Archives of years few still are: two partial
 * indexes hold those.
 * @param ofSources a condition on the Source `s`
 */
export function storedArchives(ofSources: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id, a.number FROM "Archive" a JOIN "Source" s ON s.id = a."sourceId"
    WHERE a."keptAt" IS NOT NULL AND s."archivedAt" IS NULL AND ${ofSources}
    UNION
    SELECT a.id, a.number FROM "ArchiveCopy" c JOIN "Archive" a ON a.id = c."archiveId" JOIN "Source" s ON s.id = a."sourceId"
    WHERE c.state <> 'deleted' AND s."archivedAt" IS NULL AND ${ofSources}`
}

function toStored({ id, sourceId, sourceName, takenAt, bytes, copies, ...row }: Row): StoredArchive {
  const { serverVersion, inFolder, proofs } = row
  return {
    id,
    source: { id: sourceId, name: sourceName },
    takenAt: takenAt.toISOString(),
    bytes: Number(bytes),
    ...{ serverVersion, inFolder, proofs },
    copies: (copies ?? []).map(({ provedAt, ...copy }) => ({
      ...copy,
      provedAt: provedAt === null ? null : new Date(provedAt).toISOString(),
    })),
  }
}
