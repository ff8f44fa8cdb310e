import type { RunStatus } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { toIso, toTrigger } from './run-mapper.ts'
import { type RunConditions, type RunSlice, runNumbers } from './run-numbers.ts'
import { readRunWords } from './run-text.ts'
import { openWarnings } from './warnings.ts'

const listColumns = {
  id: true,
  number: true,
  sourceId: true,
  status: true,
  trigger: true,
  requestedBy: true,
  commit: true,
  branch: true,
  pullRequest: true,
  deployUrl: true,
  queuedAt: true,
  startedAt: true,
  endedAt: true,
  durationMs: true,
  problem: true,
  reverify: true,
  source: { select: { name: true } },
  archive: { select: { rows: true, bytes: true } },
  steps: { where: { name: 'restore' }, select: { durationMs: true } },
} as const satisfies Prisma.RunSelect

type ListRow = Prisma.RunGetPayload<{ select: typeof listColumns }>
type Counts = { tablesEqual: number; tables: number; restored: boolean }
const none: Counts = { tablesEqual: 0, tables: 0, restored: false }

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

/** How many Runs a list has that are newer than a number, counted up to `limit`. */
export async function countNewerRuns(query: RunQuery, after: number, limit: number): Promise<number> {
  const conditions = await readConditions(query)
  return conditions ? (await selectNumbers(conditions, { after, limit })).length : 0
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

async function readListItems(numbers: number[]): Promise<RunListItem[]> {
  const rows = await database().run.findMany({
    where: { number: { in: numbers } },
    orderBy: { number: 'desc' },
    select: listColumns,
  })
  const ids = rows.map((row) => row.id)
  const [counts, warnings] = await Promise.all([countTables(ids), openWarnings(ids)])
  return rows.map((row) => toListItem(row, counts.get(row.id) ?? none, warnings.get(row.id) ?? 0))
}

/**
 * Tables of each Run, counted from its checks: one `rows` check per compared table, one failed `table` check per lost table; and
 * whether the restore had no error.
 */
async function countTables(runIds: string[]): Promise<Map<string, Counts>> {
  const groups = await database().check.groupBy({
    by: ['runId', 'kind', 'verdict'],
    where: {
      runId: { in: runIds },
      OR: [
        { kind: 'rows', verdict: { not: 'gap' } },
        { kind: 'table', verdict: 'failed' },
        { kind: 'restore' },
      ],
    },
    _count: true,
  })
  const counts = new Map<string, Counts>()
  const restores = new Map<string, string[]>()
  for (const { runId, kind, verdict, _count } of groups) {
    const counted = counts.get(runId) ?? { ...none }
    counts.set(runId, counted)
    if (kind === 'restore') restores.set(runId, [...(restores.get(runId) ?? []), verdict])
    else counted.tables += _count
    if (kind === 'rows' && verdict === 'passed') counted.tablesEqual += _count
  }
  for (const [runId, verdicts] of restores)
    counts.set(runId, {
      ...(counts.get(runId) ?? none),
      restored: verdicts.every((verdict) => verdict === 'passed'),
    })
  return counts
}

function toListItem(row: ListRow, { restored, ...counts }: Counts, warnings: number): RunListItem {
  const { source, archive, steps, problem, trigger, queuedAt, startedAt, endedAt, ...same } = row
  return {
    ...same,
    ...counts,
    warnings,
    sourceName: source.name,
    trigger: toTrigger(trigger),
    queuedAt: queuedAt.toISOString(),
    startedAt: toIso(startedAt),
    endedAt: toIso(endedAt),
    // The time of a restore counts only where the complete archive was restored.
    restoreMs: restored ? (steps[0]?.durationMs ?? null) : null,
    rows: archive ? Number(archive.rows) : null,
    bytes: archive ? Number(archive.bytes) : null,
    problemCode: (problem as { code: string } | null)?.code ?? null,
  }
}
