import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { CopyState } from '#lib/verification/archive-storage.ts'
import { getStandingsById } from './archive-evidence.ts'
import { database } from './database.ts'

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
  limit = 200,
}: ArchiveQuery = {}): Promise<{ archives: ListedArchive[]; total: number; next: number | null }> {
  const where = {
    source: { archivedAt: null },
    sourceId: { equals: sourceId, in: sourceIds ? [...sourceIds] : undefined },
    OR: [{ keptAt: { not: null } }, { copies: { some: { state: { not: 'deleted' as const } } } }],
  }
  const [found, total] = await Promise.all([
    database().archive.findMany({
      where: { ...where, number: before === undefined ? undefined : { lt: before } },
      orderBy: { number: 'desc' },
      take: limit + 1,
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
        _count: { select: { runs: { where: { status: 'passed' } } } },
      },
    }),
    database().archive.count({ where }),
  ])
  const rows = found.slice(0, limit)
  const standings = await getStandingsById(rows.map(({ id }) => id))
  const archives = rows.flatMap(({ keptAt, copies, _count, number, ...row }) => {
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
      proofs: _count.runs,
      standing,
    }
  })
  return { archives, total, next: found.length > limit ? (rows.at(-1)?.number ?? null) : null }
}
