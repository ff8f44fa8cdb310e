import type { GateRehearsal } from '#lib/verification/gate-rehearsal.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import type { RehearsalListItem, RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { lastOfAnother } from './newest-proof.ts'
import { toTrigger } from './run-mapper.ts'

/** Without the result, which can have megabytes. */
const columns = {
  ...{ id: true, number: true, sourceId: true, migration: true, verdict: true, durationMs: true },
  ...{ trigger: true, requestedBy: true, commit: true, branch: true, pullRequest: true, deployUrl: true },
  ...{ startedAt: true, endedAt: true },
  source: { select: { name: true } },
  run: { select: { id: true, number: true } },
} as const satisfies Prisma.RehearsalSelect

const noLimits: RehearsalLimits = {
  ...{ maxLockMs: null, maxTimeMs: null, maxRowsLost: null },
  noRewrites: false,
}

type Search = {
  sourceId: string
  /** The number of the last rehearsal of the page before. */
  before?: number
  limit?: number
}

/** The rehearsals of a Source, newest first. `next` is the `before` of the following page. */
export async function listRehearsals({
  sourceId,
  before,
  limit = 30,
}: Search): Promise<{ rehearsals: RehearsalListItem[]; next: number | null }> {
  const found = await database().rehearsal.findMany({
    where: { sourceId, number: before === undefined ? undefined : { lt: before } },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const rehearsals = found.slice(0, limit).map(toItem)
  return { rehearsals, next: found.length > limit ? (rehearsals.at(-1)?.number ?? null) : null }
}

/** A rehearsal with its whole result; null: there is none, or its Source is archived. */
export async function getRehearsal(id: string): Promise<RehearsalRecord | null> {
  const row = await database().rehearsal.findFirst({
    where: { id, source: { archivedAt: null } },
    select: {
      ...columns,
      limits: true,
      result: true,
      run: {
        select: {
          ...columns.run.select,
          archive: { select: { id: true, takenAt: true, serverVersion: true } },
        },
      },
    },
  })
  if (!row) return null
  const { archive } = row.run
  return {
    ...toItem(row),
    archive: archive && { ...archive, takenAt: archive.takenAt.toISOString() },
    // A limit that another version does not know was not given.
    limits: { ...noLimits, ...(row.limits as Partial<RehearsalLimits>) },
    result: row.result,
  }
}

/**
 * The newest rehearsal that the gate counts: of commits that begin with `commit`, in lower case, or of any; null: there is none. Like Runs
 * those of another database, which the connection led to before, are left out.
 */
export async function newestRehearsal(
  sourceId: string,
  commit: string | null,
): Promise<GateRehearsal | null> {
  const ofCommit = commit === null ? Prisma.sql`true` : Prisma.sql`starts_with(lower(h.commit), ${commit})`
  const [row] = await database().$queryRaw<NewestRow[]>(selectNewestRehearsal(sourceId, ofCommit))
  return row ? { ...row, endedAt: row.endedAt.toISOString() } : null
}

type NewestRow = Omit<GateRehearsal, 'endedAt'> & { endedAt: Date }

/** Selects the newest rehearsal of one Source, or of the Source of a row, by an index. */
export function selectNewestRehearsal(sourceId: string | Prisma.Sql, where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT h.id, h.number, h.verdict::text AS verdict, h."endedAt", h.commit
    FROM "Rehearsal" h JOIN "Run" r ON r.id = h."runId"
    WHERE h."sourceId" = ${sourceId} AND r.number > ${lastOfAnother(sourceId)} AND ${where}
    ORDER BY h.number DESC LIMIT 1`
}

type Row = Prisma.RehearsalGetPayload<{ select: typeof columns }>

function toItem(row: Row): RehearsalListItem {
  return {
    ...{ id: row.id, number: row.number, sourceId: row.sourceId, sourceName: row.source.name },
    run: { id: row.run.id, number: row.run.number },
    ...{ migration: row.migration, verdict: row.verdict, durationMs: row.durationMs },
    ...{ trigger: toTrigger(row.trigger), requestedBy: row.requestedBy },
    ...{ commit: row.commit, branch: row.branch, pullRequest: row.pullRequest, deployUrl: row.deployUrl },
    ...{ startedAt: row.startedAt.toISOString(), endedAt: row.endedAt.toISOString() },
  }
}
