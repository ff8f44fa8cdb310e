import type { GateRehearsal, RehearsalEvidence } from '#lib/verification/gate-rehearsal.ts'
import { readLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RehearsalListItem, RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { lastOfAnother } from './newest-proof.ts'
import { pageByNumber } from './page-by-number.ts'
import { toTrigger } from './run-mapper.ts'

/** Without the result, which can have megabytes. */
const columns = {
  ...{ id: true, number: true, sourceId: true, migration: true, verdict: true, durationMs: true },
  ...{ trigger: true, requestedBy: true, commit: true, branch: true, pullRequest: true, deployUrl: true },
  ...{ startedAt: true, endedAt: true, variants: true, toDeploy: true },
  source: { select: { name: true } },
  run: { select: { id: true, number: true } },
} as const satisfies Prisma.RehearsalSelect

type Search = {
  sourceId: string
  /** Those on the Archive of this Run alone. */
  runId?: string
  /** The number of the last rehearsal of the page before. */
  before?: number
  limit?: number
}

/** The rehearsals of a Source, newest first. `next` is the `before` of the following page. */
export async function listRehearsals({
  sourceId,
  runId,
  before,
  limit = 30,
}: Search): Promise<{ rehearsals: RehearsalListItem[]; next: number | null }> {
  const found = await database().rehearsal.findMany({
    where: { sourceId, runId, number: before === undefined ? undefined : { lt: before } },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const { items, next } = pageByNumber(found, limit, toItem)
  return { rehearsals: items, next }
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
    limits: readLimits(row.limits),
    result: row.result,
  }
}

/** A whole hash of git: no other commit begins with it. */
const wholeCommit = 40

/**
 * What the gate knows of rehearsals: of commits that begin with `commit`, in lower case, or of any. Like Runs those of another database,
 * which the connection led to before, are left out.
 */
export async function rehearsalEvidence(sourceId: string, commit: string | null): Promise<RehearsalEvidence> {
  const ofCommit =
    commit === null
      ? Prisma.sql`true`
      : commit.length < wholeCommit
        ? Prisma.sql`starts_with(lower(h.commit), ${commit})`
        : Prisma.sql`lower(h.commit) = ${commit}`
  const commits =
    commit === null
      ? Prisma.sql`0`
      : Prisma.sql`(${rehearsalsOf(sourceId, ofCommit, Prisma.sql`count(DISTINCT lower(h.commit))`)})`
  const [row] = await database().$queryRaw<(EvidenceRow & { commits: bigint | number })[]>`
    SELECT ${selectRehearsals(sourceId, ofCommit)}, ${commits} AS commits`
  if (Number(row?.commits ?? 0) > 1) return { rehearsal: null, beside: 'ambiguous' }
  return toEvidence(row)
}

/** As `selectRehearsals` gives it. */
export type EvidenceRow = { rehearsal: GateRehearsal | null; variant: boolean }

export function toEvidence(row: EvidenceRow | undefined): RehearsalEvidence {
  const rehearsal = row?.rehearsal ?? null
  if (rehearsal)
    return {
      rehearsal: {
        ...rehearsal,
        endedAt: new Date(rehearsal.endedAt).toISOString(),
        limits: readLimits(rehearsal.limits),
      },
      beside: null,
    }
  return { rehearsal: null, beside: row?.variant ? 'variants' : null }
}

/**
 * Selects the newest rehearsal of one Source, or of the Source of a row, as JSON, and whether there are variants beside, which decide
 * nothing; by an index.
 */
export function selectRehearsals(sourceId: string | Prisma.Sql, where: Prisma.Sql): Prisma.Sql {
  const counted = Prisma.sql`${where} AND ${counts}`
  const variants = Prisma.sql`${where} AND NOT ${counts}`
  return Prisma.sql`(SELECT to_jsonb(h) FROM (${rehearsalsOf(sourceId, counted, gateColumns)} ORDER BY h.number DESC LIMIT 1) h) AS rehearsal,
    EXISTS (${rehearsalsOf(sourceId, variants, Prisma.sql`1`)}) AS variant`
}

/** What was compared with others in one command decides nothing, unless the command named it as what is deployed. */
const counts = Prisma.sql`(coalesce(h.variants, 1) <= 1 OR h."toDeploy")`

const gateColumns = Prisma.sql`h.id, h.number, h.verdict::text AS verdict, h."endedAt", h.commit, h.limits, h.variants`

function rehearsalsOf(sourceId: string | Prisma.Sql, where: Prisma.Sql, what: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${what} FROM "Rehearsal" h JOIN "Run" r ON r.id = h."runId"
    WHERE h."sourceId" = ${sourceId} AND r.number > ${lastOfAnother(sourceId)} AND ${where}`
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
    ...{ variants: row.variants, toDeploy: row.toDeploy },
  }
}
