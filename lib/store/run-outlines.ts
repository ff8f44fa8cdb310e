import type { Language } from '#lib/language.ts'
import type { GateRun } from '#lib/verification/gate-input.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { RunAtProduction } from '#lib/verification/production-problem.ts'
import type { RunStatus, StepName } from '#lib/verification/run.ts'
import { database } from './database.ts'
import { keepUsed } from './keep-used.ts'
import { toIso } from './run-mapper.ts'

/** What the list of databases takes from a Run. */
export type RunOutline = GateRun & RunAtProduction & { restoreMs: number | null; tables: number }

/** A Run, and when it ended by what was just read; `endedAt` null: not yet. */
type Wanted = { id: string | null; endedAt: Date | null }

/** So many outlines are kept, of about 1 kB each: three for each of a thousand databases, and some more. */
const keptAtMost = 4000
const kept = new Map<string, RunOutline>()

/**
 * Outlines by the ids of their Runs. Those of Runs that have ended are kept: with its end everything of a Run that they hold is stored in one
 * transaction, and never changes. The end is part of the key, because a metadata database that was set back may end a Run again.
 */
export async function readOutlines(wanted: Wanted[], language?: Language): Promise<Map<string, RunOutline>> {
  const outlines = new Map<string, RunOutline>()
  const unknown = new Set<string>()
  for (const { id, endedAt } of wanted) {
    if (id === null || outlines.has(id)) continue
    const key = endedAt && keyOf(id, endedAt.toISOString(), language)
    const known = key === null ? undefined : kept.get(key)
    if (known === undefined || key === null) unknown.add(id)
    else {
      keepUsed(kept, key, known, keptAtMost)
      outlines.set(id, known)
    }
  }
  for (const outline of await readUnknown([...unknown], language)) {
    outlines.set(outline.id, outline)
    if (outline.endedAt !== null)
      keepUsed(kept, keyOf(outline.id, outline.endedAt, language), outline, keptAtMost)
  }
  return outlines
}

function keyOf(id: string, endedAt: string, language: Language | undefined): string {
  return `${id} ${endedAt} ${language ?? ''}`
}

type RunRow = Pick<RunOutline, 'id' | 'number' | 'restoreMs'> & {
  status: RunStatus
  reverify: boolean
  queuedAt: Date
  endedAt: Date | null
  problem: unknown
  /** The Step that did not end, or the capture of one that did: until then production was read. */
  step: StepName | null
  stepAt: Date | null
  stepMs: number | null
  archiveId: string | null
  takenAt: Date | null
  tables: number | null
}

async function readUnknown(ids: string[], language?: Language): Promise<RunOutline[]> {
  if (ids.length === 0) return []
  const rows = await database().$queryRaw<RunRow[]>`
    SELECT r.id, r.number, r.status, r.reverify, r."queuedAt", r."endedAt", r.problem, r."archiveId", a."takenAt", a.tables,
      step.name AS step, step."startedAt" AS "stepAt", step."durationMs" AS "stepMs", restored."durationMs" AS "restoreMs"
    FROM "Run" r LEFT JOIN "Archive" a ON a.id = r."archiveId"
      LEFT JOIN LATERAL (SELECT name, "startedAt", "durationMs" FROM "Step" WHERE "runId" = r.id
        AND CASE r.status WHEN 'errored' THEN "durationMs" IS NULL ELSE name = 'capture' END
        ORDER BY "startedAt" DESC LIMIT 1) step ON true
      LEFT JOIN "Step" restored ON restored."runId" = r.id AND restored.name = 'restore' AND r.status = 'passed'
    WHERE r.id = ANY(${ids})`
  return rows.map((row) => toOutline(row, language))
}

function toOutline(row: RunRow, language?: Language): RunOutline {
  const { id, number, status, reverify, restoreMs, archiveId, takenAt, tables } = row
  const { step, stepAt, stepMs } = row
  return {
    ...{ id, number, status, reverify, restoreMs, tables: tables ?? 0 },
    queuedAt: row.queuedAt.toISOString(),
    endedAt: toIso(row.endedAt),
    problem: readStoredProblem(row.problem, language),
    steps: step && stepAt ? [{ name: step, startedAt: stepAt.toISOString(), durationMs: stepMs }] : [],
    archive: archiveId && takenAt ? { id: archiveId, takenAt: takenAt.toISOString() } : null,
  }
}
