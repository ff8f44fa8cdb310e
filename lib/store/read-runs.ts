import type { Trigger } from '#lib/verification/run.ts'
import type { Step } from '#lib/verification/run-record.ts'
import { database } from './database.ts'
import { fromTrigger, type RunRow } from './run-mapper.ts'

type Flat = Omit<RunRow, 'source' | 'steps' | 'archive' | 'trigger'> & {
  trigger: Trigger
  nameOfSource: string
  steps: Step[] | null
  archiveId: string | null
} & Omit<NonNullable<RunRow['archive']>, 'id'>

/** Runs with their Source's name, Steps and Archive, by id and in no order: one statement, where Prisma sends four, one after the other. */
export async function readRuns(ids: string[]): Promise<RunRow[]> {
  const rows = await database().$queryRaw<Flat[]>`
    SELECT r.id, r.number, r."sourceId", r."sourceName", r.status::text, r.trigger::text, r."requestedBy", r.commit, r.branch, r."pullRequest",
      r."deployUrl", r."queuedAt", r."startedAt", r."endedAt", r."durationMs", r."cancelRequestedAt", r.problem, r.progress, r.policy,
      r."simulatedRailway", r.reverify, s.name AS "nameOfSource", r."archiveId",
      (SELECT jsonb_agg(jsonb_build_object('name', t.name, 'startedAt', t."startedAt", 'durationMs', t."durationMs"))
        FROM "Step" t WHERE t."runId" = r.id) AS steps,
      a."takenAt", a.snapshot, a.bytes, a."databaseBytes", a.sha256, a.tables, a.rows, a."serverVersion", a."toolVersion", a."keptAt"
    FROM "Run" r JOIN "Source" s ON s.id = r."sourceId" LEFT JOIN "Archive" a ON a.id = r."archiveId"
    WHERE r.id = ANY(${ids})`
  return rows.map(toRow)
}

function toRow({ trigger, nameOfSource, steps, archiveId, ...row }: Flat): RunRow {
  const {
    takenAt,
    snapshot,
    bytes,
    databaseBytes,
    sha256,
    tables,
    rows,
    serverVersion,
    toolVersion,
    keptAt,
  } = row
  const sizes = { bytes, databaseBytes, tables, rows }
  return {
    ...row,
    trigger: fromTrigger(trigger),
    source: { name: nameOfSource },
    steps: (steps ?? []).map((step) => ({ ...step, startedAt: new Date(step.startedAt) })),
    archive:
      archiveId === null
        ? null
        : { id: archiveId, takenAt, snapshot, ...sizes, sha256, serverVersion, toolVersion, keptAt },
  }
}
