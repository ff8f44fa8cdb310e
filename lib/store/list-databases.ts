import type { Language } from '#lib/language.ts'
import { graceHours } from '#lib/platform/cadence.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import {
  assessDatabase,
  type DatabaseRow,
  type RailwayState,
  worstFirst,
} from '#lib/verification/database-row.ts'
import type { GateRun } from '#lib/verification/gate-input.ts'
import type { GateOverride } from '#lib/verification/gate-override.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { findProductionProblem, type RunAtProduction } from '#lib/verification/production-problem.ts'
import type { PolicyLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RunStatus, StepName } from '#lib/verification/run.ts'
import { getStandingsById } from './archive-evidence.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { newestOverrides } from './gate-overrides.ts'
import { Prisma } from './generated/client.ts'
import { type LatestIds, latestRunIds } from './latest-runs.ts'
import { type EvidenceRow, selectRehearsals, toEvidence } from './rehearsals.ts'
import { toIso } from './run-mapper.ts'
import { anyWorkerAlive } from './workers.ts'

/** Every Source with its answer, the worst first; `sourceIds`: those that may be shown, null: all. Six queries for all of them. */
export async function listDatabases(
  sourceIds: readonly string[] | null = null,
  language?: Language,
  /** Replaces the metadata database's clock. */
  at?: Date,
): Promise<{ databases: DatabaseRow[]; now: string }> {
  const [sources, overrides, alive, databaseTime] = await Promise.all([
    readSources(sourceIds),
    newestOverrides(),
    anyWorkerAlive(),
    databaseNow(),
  ])
  const now = at ?? databaseTime
  const runs = await readRuns(
    sources.flatMap(({ active, ended, passed, failed }) => [active, ended, passed, failed]),
    language,
  )
  const standings = await getStandingsById([
    ...new Set(sources.flatMap((source) => archivesThatCount(source, runs))),
  ])
  const rows = sources.map((source) =>
    toRow(source, {
      runs,
      standings,
      override: overrides.get(source.id) ?? null,
      takeable: alive,
      now,
      language,
    }),
  )
  return { databases: rows.sort(worstFirst(now)), now: now.toISOString() }
}

/** The Archive of the proof, and that of a failure where it may be newer: without a reverify run only one with a higher number is. */
function archivesThatCount({ passed, failed }: LatestIds, runs: Map<string, RunOutline>): string[] {
  const [proof, failure] = [runs.get(passed ?? ''), runs.get(failed ?? '')]
  const mayRefute = failure && (!proof || proof.reverify || failure.number > proof.number)
  return [proof, mayRefute ? failure : undefined].flatMap((run) => run?.archive?.id ?? [])
}

type Known = {
  runs: Map<string, RunOutline>
  standings: Map<string, ArchiveStanding>
  override: GateOverride | null
  takeable: boolean
  now: Date
  language?: Language
}

function toRow(
  source: SourceRow,
  { runs, standings, override, takeable, now, language }: Known,
): DatabaseRow {
  const runOf = (id: string | null) => runs.get(id ?? '') ?? null
  const { lastEnded, lastPassed, lastFailed, active } = {
    lastEnded: runOf(source.ended),
    lastPassed: runOf(source.passed),
    lastFailed: runOf(source.failed),
    active: runOf(source.active),
  }
  const archives = [lastPassed, lastEnded, lastFailed].flatMap(
    (run) => standings.get(run?.archive?.id ?? '') ?? [],
  )
  const { id, name, restoreWithinMs } = source
  const { rehearsal, beside } = toEvidence(source)
  return {
    ...{ id, name, restoreWithinMs },
    ...assessDatabase({
      ...{ policy: source, lastEnded, lastPassed, lastFailed, override, now },
      archives: archives.sort((a, b) => b.takenBy - a.takenBy),
      productionProblem: findProductionProblem(lastEnded, seenOf(source, language), lastPassed?.tables ?? 0),
      active: active && { ...active, status: active.status === 'queued' ? 'queued' : 'running', takeable },
      rehearsal,
      rehearsalsBeside: beside,
    }),
    last: lastEnded && {
      ...{ id: lastEnded.id, number: lastEnded.number },
      ...{ status: lastEnded.status, endedAt: lastEnded.endedAt },
    },
    active: active && { id: active.id, number: active.number, queued: active.status === 'queued' },
    next: source.nextAt ? { at: source.nextAt.toISOString() } : source.afterBackup ? 'after-backup' : null,
    railway: { state: railwayState(source, now), newestAt: toIso(source.newestBackupAt) },
    restoreMs: lastPassed?.restoreMs ?? null,
  }
}

function seenOf({ tables, probedAt, probeProblem, productionProblemSince }: SourceRow, language?: Language) {
  return {
    probe: tables === null ? null : { schemas: [{ name: '', tables }] },
    probedAt: toIso(probedAt),
    probeProblem: readStoredProblem(probeProblem, language),
    productionProblemSince: toIso(productionProblemSince),
  }
}

type SourceRow = LatestIds &
  EvidenceRow &
  PolicyLimits & {
    id: string
    name: string
    freshWithinHours: number
    cadenceHours: number
    restoreWithinMs: number | null
    requireRehearsal: boolean
    /** By its last probe. */
    tables: number | null
    probedAt: Date | null
    probeProblem: unknown
    productionProblemSince: Date | null
    nextAt: Date | null
    afterBackup: boolean | null
    linked: boolean
    backupsReadAt: Date | null
    backupsProblem: unknown
    newestBackupAt: Date | null
  }

function readSources(sourceIds: readonly string[] | null): Promise<SourceRow[]> {
  const shown = sourceIds === null ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...sourceIds]})`
  return database().$queryRaw<SourceRow[]>`
    SELECT s.id, s.name, s."probedAt", s."probeProblem", s."productionProblemSince",
      CASE WHEN s.probe IS NOT NULL THEN (SELECT coalesce(sum((schema->>'tables')::int), 0)::int
        FROM jsonb_array_elements(s.probe->'schemas') schema) END AS tables,
      coalesce(p."freshWithinHours", 24) AS "freshWithinHours", coalesce(p."cadenceHours", 24) AS "cadenceHours", p."restoreWithinMs",
      coalesce(p."requireRehearsal", false) AS "requireRehearsal",
      p."rehearsalMaxLockMs", p."rehearsalMaxTimeMs", p."rehearsalMaxRowsLost",
      coalesce(p."rehearsalNoRewrites", false) AS "rehearsalNoRewrites",
      ${selectRehearsals(Prisma.sql`s.id`, Prisma.sql`p."requireRehearsal"`)},
      c."nextAt", c."afterBackup", l."sourceId" IS NOT NULL AS linked, l."backupsReadAt", l."backupsProblem",
      (SELECT max(b."takenAt") FROM "Backup" b WHERE b."sourceId" = s.id AND b."goneSince" IS NULL AND b.origin = 'scheduled')
        AS "newestBackupAt",
      ${latestRunIds(Prisma.sql`s.id`)}
    FROM "Source" s LEFT JOIN "Policy" p ON p."sourceId" = s.id LEFT JOIN "Schedule" c ON c."sourceId" = s.id
      LEFT JOIN "RailwayLink" l ON l."sourceId" = s.id
    WHERE s."archivedAt" IS NULL AND ${shown}`
}

type RunOutline = GateRun & RunAtProduction & { restoreMs: number | null; tables: number }

type RunRow = Pick<RunOutline, 'id' | 'number' | 'restoreMs'> & {
  status: RunStatus
  reverify: boolean
  queuedAt: Date
  endedAt: Date | null
  problem: unknown
  /** The Step that did not end. */
  step: StepName | null
  stepAt: Date | null
  archiveId: string | null
  takenAt: Date | null
  tables: number | null
}

async function readRuns(ids: (string | null)[], language?: Language): Promise<Map<string, RunOutline>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await database().$queryRaw<RunRow[]>`
    SELECT r.id, r.number, r.status, r.reverify, r."queuedAt", r."endedAt", r.problem, r."archiveId", a."takenAt", a.tables,
      open.name AS step, open."startedAt" AS "stepAt", restored."durationMs" AS "restoreMs"
    FROM "Run" r LEFT JOIN "Archive" a ON a.id = r."archiveId"
      LEFT JOIN LATERAL (SELECT name, "startedAt" FROM "Step" WHERE "runId" = r.id AND "durationMs" IS NULL AND r.status = 'errored'
        ORDER BY "startedAt" DESC LIMIT 1) open ON true
      LEFT JOIN "Step" restored ON restored."runId" = r.id AND restored.name = 'restore' AND r.status = 'passed'
    WHERE r.id = ANY(${wanted})`
  return new Map(rows.map((row) => [row.id, toOutline(row, language)]))
}

function toOutline(row: RunRow, language?: Language): RunOutline {
  const { id, number, status, reverify, restoreMs, archiveId, takenAt, tables, step, stepAt } = row
  return {
    ...{ id, number, status, reverify, restoreMs, tables: tables ?? 0 },
    queuedAt: row.queuedAt.toISOString(),
    endedAt: toIso(row.endedAt),
    problem: readStoredProblem(row.problem, language),
    steps: step && stepAt ? [{ name: step, startedAt: stepAt.toISOString(), durationMs: null }] : [],
    archive: archiveId && takenAt ? { id: archiveId, takenAt: takenAt.toISOString() } : null,
  }
}

/** By the rules of freshCheck of lib/platform, from the newest scheduled backup alone. */
function railwayState(
  { linked, backupsReadAt, backupsProblem, newestBackupAt, cadenceHours }: SourceRow,
  now: Date,
): RailwayState {
  if (!linked) return 'not-connected'
  if (!backupsReadAt || backupsProblem !== null) return 'unread'
  if (!newestBackupAt) return 'none'
  const limitMs = (cadenceHours + graceHours) * 3_600_000
  if (now.getTime() - newestBackupAt.getTime() <= limitMs) return 'ok'
  return backupsReadAt.getTime() - newestBackupAt.getTime() <= limitMs ? 'unread' : 'late'
}
