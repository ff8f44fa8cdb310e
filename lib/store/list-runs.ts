import type { RunStatus } from '#lib/verification/run.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { toIso, toTrigger } from './run-mapper.ts'
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
  problem: true,
  reverify: true,
  source: { select: { name: true } },
  archive: { select: { rows: true } },
  steps: { where: { name: 'restore' }, select: { durationMs: true } },
} as const satisfies Prisma.RunSelect

type ListRow = Prisma.RunGetPayload<{ select: typeof listColumns }>
type Counts = { tablesEqual: number; tables: number; restored: boolean }
const none: Counts = { tablesEqual: 0, tables: 0, restored: false }

export type RunQuery = {
  sourceId?: string
  /** The Sources that may be shown; null: all. */
  sourceIds?: readonly string[] | null
  status?: RunStatus
  branch?: string
  /** The beginning of a commit, lower case. */
  commit?: string
  pullRequest?: number
  before?: number
  limit?: number
}

/** Runs newest first. `next` is the `before` of the following page: the number of a Run, so that no page repeats or skips one. */
export async function listRuns({
  sourceId,
  sourceIds = null,
  status,
  branch,
  commit,
  pullRequest,
  before,
  limit = 50,
}: RunQuery = {}): Promise<{ runs: RunListItem[]; next: number | null }> {
  const size = Math.min(Math.max(1, Math.trunc(limit)), 200)
  const rows = await database().run.findMany({
    where: {
      sourceId: { equals: sourceId, in: sourceIds ? [...sourceIds] : undefined },
      status,
      ...{ branch, pullRequest },
      commit: commit === undefined ? undefined : { startsWith: commit },
      number: before === undefined ? undefined : { lt: before },
    },
    orderBy: { number: 'desc' },
    take: size + 1,
    select: listColumns,
  })
  const page = rows.slice(0, size)
  const ids = page.map((row) => row.id)
  const [counts, warnings] = await Promise.all([countTables(ids), openWarnings(ids)])
  const runs = page.map((row) => toListItem(row, counts.get(row.id) ?? none, warnings.get(row.id) ?? 0))
  return { runs, next: rows.length > size ? (page.at(-1)?.number ?? null) : null }
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
    problemCode: (problem as { code: string } | null)?.code ?? null,
  }
}
