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

/** Stored Archives, newest first, and how many there are in all. `next` is the `before` of the following page. */
export async function listArchives({
  sourceId,
  sourceIds = null,
  before,
  limit = 50,
}: ArchiveQuery = {}): Promise<{ archives: ListedArchive[]; total: number; next: number | null }> {
  const ofSources = Prisma.sql`${sourceId === undefined ? Prisma.sql`true` : Prisma.sql`s.id = ${sourceId}`}
    AND ${sourceIds === null ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...sourceIds]})`}`
  const [found, [count]] = await Promise.all([
    database().$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT id FROM (${storedArchives(ofSources)}) stored
        WHERE ${before === undefined ? Prisma.sql`true` : Prisma.sql`number < ${before}`} ORDER BY number DESC LIMIT ${limit + 1}`,
    ),
    database().$queryRaw<{ total: number }[]>(
      Prisma.sql`SELECT count(*)::int AS total FROM (${storedArchives(ofSources)}) stored`,
    ),
  ])
  const ids = found.slice(0, limit).map(({ id }) => id)
  const [archives, last] = await readListed(ids)
  return { archives, total: count?.total ?? 0, next: found.length > limit ? last : null }
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

async function readListed(ids: string[]): Promise<[ListedArchive[], number | null]> {
  const [rows, proofs, standings] = await Promise.all([
    database().archive.findMany({
      where: { id: { in: ids } },
      orderBy: { number: 'desc' },
      select: {
        ...{ id: true, number: true, takenAt: true, bytes: true, serverVersion: true, keptAt: true },
        source: { select: { id: true, name: true } },
        copies: {
          orderBy: { writtenAt: 'asc' },
          select: {
            ...{ state: true, bytes: true, provedAt: true, versionsRemain: true },
            storage: { select: { name: true } },
          },
        },
      },
    }),
    passedRuns(ids),
    getStandingsById(ids),
  ])
  const archives = rows.flatMap(({ keptAt, copies, number, ...row }) => {
    const standing = standings.get(row.id)
    if (!standing) return []
    return {
      ...row,
      takenAt: row.takenAt.toISOString(),
      bytes: Number(row.bytes),
      inFolder: keptAt !== null,
      copies: copies.map(({ storage, bytes, provedAt, ...copy }) => ({
        ...copy,
        storage: storage.name,
        bytes: bytes === null ? null : Number(bytes),
        provedAt: provedAt?.toISOString() ?? null,
      })),
      proofs: proofs.get(row.id) ?? 0,
      standing,
    }
  })
  return [archives, rows.at(-1)?.number ?? null]
}

/** How many Runs passed with each Archive; without an entry: none. */
async function passedRuns(archiveIds: string[]): Promise<Map<string | null, number>> {
  const groups = await database().run.groupBy({
    by: ['archiveId'],
    where: { archiveId: { in: archiveIds }, status: 'passed' },
    _count: { _all: true },
  })
  return new Map(groups.map(({ archiveId, _count }) => [archiveId, _count._all]))
}
