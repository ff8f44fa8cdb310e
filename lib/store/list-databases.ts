import type { Language } from '#lib/language.ts'
import { graceHours } from '#lib/platform/cadence.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import {
  assessDatabase,
  type DatabaseRow,
  type RailwayState,
  type UnreadReason,
  worstFirst,
} from '#lib/verification/database-row.ts'
import type { GateOverride } from '#lib/verification/gate-override.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { findProductionProblem } from '#lib/verification/production-problem.ts'
import type { PolicyLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import { getStandingsById } from './archive-evidence.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { newestOverrides } from './gate-overrides.ts'
import { Prisma } from './generated/client.ts'
import { type LatestIds, selectLatest } from './latest-runs.ts'
import { type EvidenceRow, selectRehearsals, toEvidence } from './rehearsals.ts'
import { toIso } from './run-mapper.ts'
import { type RunOutline, readOutlines } from './run-outlines.ts'
import { selectCompared } from './warnings.ts'
import { anyWorkerAlive } from './workers.ts'

/** The Archives that counted when all were listed last. Most still do, so their evidence is read at the same time as the Sources, and only the others afterwards. */
let countedLast: string[] = []

/** Every Source with its answer, the worst first; `sourceIds`: those that may be shown, null: all. At most seven queries for all of them. */
export async function listDatabases(
  sourceIds: readonly string[] | null = null,
  language?: Language,
  /** Replaces the metadata database's clock. */
  at?: Date,
): Promise<{ databases: DatabaseRow[]; now: string }> {
  const [sources, overrides, alive, databaseTime, early] = await Promise.all([
    readSources(sourceIds),
    newestOverrides(),
    anyWorkerAlive(),
    databaseNow(),
    getStandingsById(sourceIds === null ? countedLast : []),
  ])
  const now = at ?? databaseTime
  const runs = await readOutlines(
    sources.flatMap(({ active, ended, endedAt, passed, passedAt, failed, failedAt }) => [
      { id: active, endedAt: null },
      { id: ended, endedAt },
      { id: passed, endedAt: passedAt },
      { id: failed, endedAt: failedAt },
    ]),
    language,
  )
  const counting = [...new Set(sources.flatMap((source) => archivesThatCount(source, runs)))]
  const missing = await getStandingsById(counting.filter((id) => !early.has(id)))
  const standings = new Map([...early, ...missing])
  if (sourceIds === null) countedLast = counting
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
  const [lastEnded, lastPassed] = [runOf(source.ended), runOf(source.passed)]
  const [lastFailed, active] = [runOf(source.failed), runOf(source.active)]
  const archives = [lastPassed, lastEnded, lastFailed].flatMap(
    (run) => standings.get(run?.archive?.id ?? '') ?? [],
  )
  const { rehearsal, beside } = toEvidence(source)
  // Only a first spread is fast, and this is done for each of hundreds of databases.
  return {
    ...assessDatabase({
      policy: source,
      lastEnded,
      lastPassed,
      lastFailed,
      override,
      now,
      archives: archives.sort((a, b) => b.takenBy - a.takenBy),
      productionProblem: findProductionProblem(lastEnded, seenOf(source, language), lastPassed?.tables ?? 0),
      active: active && { ...active, status: active.status === 'queued' ? 'queued' : 'running', takeable },
      rehearsal,
      rehearsalsBeside: beside,
    }),
    id: source.id,
    name: source.name,
    restoreWithinMs: source.restoreWithinMs,
    last: lastEnded && {
      id: lastEnded.id,
      number: lastEnded.number,
      status: lastEnded.status,
      endedAt: lastEnded.endedAt,
    },
    active: active && { id: active.id, number: active.number, queued: active.status === 'queued' },
    next: source.nextAt ? { at: source.nextAt.toISOString() } : source.afterBackup ? 'after-backup' : null,
    railway: { ...railwayState(source, now), newestAt: toIso(source.newestBackupAt) },
    restoreMs: lastPassed?.restoreMs ?? null,
    changes:
      source.comparedRun && source.openWarnings
        ? { runId: source.comparedRun, open: source.openWarnings }
        : null,
  }
}

function seenOf(
  { tables, productionSeenAt, productionProblem, productionProblemSince }: SourceRow,
  language?: Language,
) {
  return {
    probe: tables === null ? null : { schemas: [{ name: '', tables }] },
    productionSeenAt: toIso(productionSeenAt),
    productionProblem: readStoredProblem(productionProblem, language),
    productionProblemSince: toIso(productionProblemSince),
  }
}

type SourceRow = LatestIds &
  Record<'endedAt' | 'passedAt' | 'failedAt', Date | null> &
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
    productionSeenAt: Date | null
    productionProblem: unknown
    productionProblemSince: Date | null
    nextAt: Date | null
    afterBackup: boolean | null
    linked: boolean
    backupsReadAt: Date | null
    backupsProblem: unknown
    newestBackupAt: Date | null
    /** The newest Run that was compared with earlier ones, and its unacknowledged Warnings. */
    comparedRun: string | null
    openWarnings: number | null
  }

function readSources(sourceIds: readonly string[] | null): Promise<SourceRow[]> {
  const shown = sourceIds === null ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...sourceIds]})`
  return database().$queryRaw<SourceRow[]>`
    SELECT s.id, s.name, s."productionSeenAt", s."productionProblem", s."productionProblemSince",
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
      compared."runId" AS "comparedRun", compared.open AS "openWarnings",
      latest.active, latest.ended, latest."endedAt", latest.passed, latest."passedAt", latest.failed, latest."failedAt"
    FROM "Source" s LEFT JOIN "Policy" p ON p."sourceId" = s.id LEFT JOIN "Schedule" c ON c."sourceId" = s.id
      LEFT JOIN "RailwayLink" l ON l."sourceId" = s.id
      CROSS JOIN LATERAL (${selectLatest(Prisma.sql`s.id`, Prisma.sql`s."runsOfAnotherDatabase"`)}) latest
      LEFT JOIN LATERAL (${selectCompared(Prisma.sql`s.id`, Prisma.sql`s."runsOfAnotherDatabase"`)}) compared ON true
    WHERE s."archivedAt" IS NULL AND ${shown}`
}

/** By the rules of freshCheck of lib/platform, from the newest scheduled backup alone. */
function railwayState(
  { linked, backupsReadAt, backupsProblem, newestBackupAt, cadenceHours }: SourceRow,
  now: Date,
): Pick<DatabaseRow['railway'], 'state' | 'unread'> {
  const unread = (why: UnreadReason) => ({ state: 'unread' as const, unread: why })
  const read = (state: RailwayState) => ({ state, unread: null })
  if (!linked) return read('not-connected')
  if (backupsProblem !== null) return unread('problem')
  if (!backupsReadAt) return unread('never')
  if (!newestBackupAt) return read('none')
  const limitMs = (cadenceHours + graceHours) * 3_600_000
  if (now.getTime() - newestBackupAt.getTime() <= limitMs) return read('ok')
  return backupsReadAt.getTime() - newestBackupAt.getTime() <= limitMs ? unread('old') : read('late')
}
