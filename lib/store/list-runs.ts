import type { RunStatus } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type ListedCounts, listedCounts } from './listed-counts.ts'
import { toIso } from './run-mapper.ts'
import { type RunConditions, type RunSlice, runNumbers } from './run-numbers.ts'
import { readRunWords } from './run-text.ts'

type Counted = 'rows' | 'bytes' | 'restoreMs' | 'tables' | 'tablesEqual'
type ListRow = Omit<RunListItem, 'queuedAt' | 'startedAt' | 'endedAt' | Counted> & {
  queuedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  rows: bigint | null
  bytes: bigint | null
  restoreStepMs: number | null
}

export type RunQuery = Omit<RunConditions, 'sourceIds' | 'words' | 'lowest' | 'highest'> & {
  /** One Source; or those that may be shown (null: all), of which `sources` picks some. */
  sourceId?: string
  sourceIds?: readonly string[] | null
  sources?: readonly string[]
  status?: RunStatus
  /** Words that its database, requester, branch, commit, problem or findings begin with; or its number. */
  text?: string
  /** Older than this number, or newer. */
  before?: number
  after?: number
  limit?: number
}
/** `next` is the `before` of the following page and `previous` the `after` of the one before; null: there is none. */
export type RunList = { runs: RunListItem[]; next: number | null; previous: number | null }

/** Runs newest first. Pages begin at the number of a Run, so that none repeats or skips one. With `after` the oldest of the newer ones. */
export async function listRuns(query: RunQuery = {}): Promise<RunList> {
  const size = Math.min(Math.max(1, Math.trunc(query.limit ?? 50)), 200)
  const { before, after } = query
  const conditions = await readConditions(query)
  if (!conditions) return { runs: [], next: null, previous: null }
  const numbers = await selectNumbers(conditions, { before, after, limit: size + 1 })
  const kept = numbers.slice(0, size).sort((one, other) => other - one)
  const [newest, oldest] = [kept[0], kept.at(-1)]
  const [runs, beyond] = await Promise.all([
    readListItems(kept),
    hasBeyond(conditions, { before, after }, { newest, oldest }),
  ])
  const more = numbers.length > size
  const isOlder = after === undefined ? more : beyond
  const isNewer = after === undefined ? beyond : more
  return { runs, next: isOlder ? (oldest ?? null) : null, previous: isNewer ? (newest ?? null) : null }
}

async function selectNumbers(conditions: RunConditions, slice: RunSlice): Promise<number[]> {
  const rows = await database().$queryRaw<{ number: number }[]>(runNumbers(conditions, slice))
  return rows.map(({ number }) => number)
}

/** Whether there are Runs on the other side of a page: the one that its own query does not show. */
async function hasBeyond(
  conditions: RunConditions,
  { before, after }: Pick<RunQuery, 'before' | 'after'>,
  { newest, oldest }: { newest?: number; oldest?: number },
): Promise<boolean> {
  if (after !== undefined)
    return oldest !== undefined && (await selectNumbers(conditions, { before: oldest, limit: 1 })).length > 0
  if (before === undefined || newest === undefined) return false
  return (await selectNumbers(conditions, { after: newest, limit: 1 })).length > 0
}

/** What the statement needs to know beyond the query; null: nothing can match. */
export async function readConditions(query: RunQuery): Promise<RunConditions | null> {
  const { sourceId, sourceIds = null, sources, status, text, before, after, limit, ...same } = query
  const named = sources ?? (sourceId === undefined ? undefined : [sourceId])
  const allowed = sourceIds && named ? named.filter((id) => sourceIds.includes(id)) : (named ?? sourceIds)
  const [words, window] = await Promise.all([text?.trim() ? readRunWords(text) : undefined, readWindow(same)])
  if (!window) return null
  const statuses = same.statuses ?? (status === undefined ? undefined : [status])
  return { ...same, ...window, statuses, words, sourceIds: allowed ?? undefined }
}

/** The numbers between which the Runs of a time lie, from the entries of one index; null: that time has none. */
async function readWindow({ queuedFrom, queuedBefore }: Pick<RunConditions, 'queuedFrom' | 'queuedBefore'>) {
  if (!queuedFrom && !queuedBefore) return {}
  const [row] = await database().$queryRaw<{ lowest: number | null; highest: number | null }[]>(
    runWindow(queuedFrom, queuedBefore),
  )
  return row && row.lowest !== null && row.highest !== null
    ? { lowest: row.lowest, highest: row.highest }
    : null
}

/** `+ 0`: otherwise the planner walks along all numbers until the first one of that time. */
export function runWindow(from: Date | undefined, before: Date | undefined): Prisma.Sql {
  return Prisma.sql`SELECT min(number + 0) AS lowest, max(number + 0) AS highest FROM "Run"
    WHERE "queuedAt" >= ${from ?? new Date(0)} AND "queuedAt" < ${before ?? new Date('9999-01-01T00:00:00Z')}`
}

/** The number of the newest Run that was queued before an instant: where a list jumps to. */
export async function numberAt(at: Date): Promise<number | null> {
  const rows = await database().$queryRaw<{ number: number }[]>`
    SELECT number FROM "Run" WHERE "queuedAt" < ${at} ORDER BY "queuedAt" DESC, number DESC LIMIT 1`
  return rows[0]?.number ?? null
}

/** Runs as a list shows them, in one statement, and another for those whose tables were not counted before. */
async function readListItems(numbers: number[]): Promise<RunListItem[]> {
  if (numbers.length === 0) return []
  const rows = await database().$queryRaw<ListRow[]>`
    SELECT r.id, r.number, r."sourceId", s.name AS "sourceName", r.status::text, r.trigger::text, r."requestedBy", r.commit, r.branch,
      r."pullRequest", r."deployUrl", r."queuedAt", r."startedAt", r."endedAt", r."durationMs", r.reverify, r.problem->>'code' AS "problemCode",
      a.rows, a.bytes, t."durationMs" AS "restoreStepMs",
      (SELECT count(*)::int FROM "Warning" w WHERE w."runId" = r.id AND w."acknowledgedAt" IS NULL) AS warnings
    FROM "Run" r JOIN "Source" s ON s.id = r."sourceId" LEFT JOIN "Archive" a ON a.id = r."archiveId"
      LEFT JOIN "Step" t ON t."runId" = r.id AND t.name = 'restore'
    WHERE r.number = ANY(${numbers}::int[]) ORDER BY r.number DESC`
  const countsOf = await listedCounts(rows)
  return rows.map((row) => toListItem(row, countsOf(row)))
}

function toListItem(
  { restoreStepMs, ...row }: ListRow,
  { restored, tables, tablesEqual }: ListedCounts,
): RunListItem {
  return {
    ...row,
    ...{ tables, tablesEqual },
    queuedAt: row.queuedAt.toISOString(),
    startedAt: toIso(row.startedAt),
    endedAt: toIso(row.endedAt),
    // The time of a restore counts only where the complete archive was restored.
    restoreMs: restored ? restoreStepMs : null,
    rows: row.rows === null ? null : Number(row.rows),
    bytes: row.bytes === null ? null : Number(row.bytes),
  }
}
