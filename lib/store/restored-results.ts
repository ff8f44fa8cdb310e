import { readComparedWith } from '#lib/verification/restored/findings.ts'
import type {
  RelationKind,
  RestoredListItem,
  RestoredRecord,
} from '#lib/verification/restored/restored-record.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { pageByNumber } from './page-by-number.ts'

/** Without the result, which can have megabytes. */
const columns = {
  ...{ id: true, number: true, sourceId: true, restored: true, verdict: true, comparedWith: true },
  ...{ durationMs: true, requestedBy: true, startedAt: true, endedAt: true },
  source: { select: { name: true } },
} as const satisfies Prisma.RestoredResultSelect

const newestFirst = { orderBy: { number: 'desc' }, select: columns } as const

type Search = {
  sourceId: string
  /** The number of the last result of the page before. */
  before?: number
  limit?: number
}

/** The restored databases of a Source that were compared, newest first. */
export async function listRestoredResults({
  sourceId,
  before,
  limit = 30,
}: Search): Promise<{ restored: RestoredListItem[]; next: number | null }> {
  const found = await database().restoredResult.findMany({
    where: { sourceId, number: before === undefined ? undefined : { lt: before } },
    ...newestFirst,
    take: limit + 1,
  })
  const { items, next } = pageByNumber(found, limit, toItem)
  return { restored: items, next }
}

/** One comparison with its whole result; null: there is none, or its Source is archived. */
export async function getRestoredResult(id: string): Promise<RestoredRecord | null> {
  const row = await database().restoredResult.findFirst({
    where: { id, source: { archivedAt: null } },
    select: { ...columns, result: true },
  })
  return row && { ...toItem(row), result: row.result }
}

/**
 * The newest comparison of a copy of production's files, as a point-in-time fork is, whatever came of it; null: there is none. One of another
 * database, which the connection led to before, is left out, like the Runs of that.
 */
export async function newestFork(sourceId: string): Promise<RestoredListItem | null> {
  const fork: RelationKind = 'physical-copy'
  const source = await database().source.findUnique({
    where: { id: sourceId },
    select: { restoredOfAnotherDatabase: true },
  })
  const row = await database().restoredResult.findFirst({
    where: {
      sourceId,
      number: { gt: source?.restoredOfAnotherDatabase },
      comparedWith: { path: ['relation'], equals: fork },
    },
    ...newestFirst,
  })
  return row && toItem(row)
}

type Row = Prisma.RestoredResultGetPayload<{ select: typeof columns }>

function toItem({ source, comparedWith, startedAt, endedAt, ...row }: Row): RestoredListItem {
  return {
    ...{ id: row.id, number: row.number, sourceId: row.sourceId, sourceName: source.name },
    ...{ restored: row.restored, verdict: row.verdict, comparedWith: readComparedWith(comparedWith) },
    ...{ durationMs: row.durationMs, requestedBy: row.requestedBy },
    ...{ startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString() },
  }
}
