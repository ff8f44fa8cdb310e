import { standingOfArchive } from '#lib/store/archive-evidence.ts'
import { rehearsalsOf, runbookOf } from '#lib/store/runbooks.ts'
import { getRun } from '#lib/store/runs.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { Platform } from '#lib/verification/backups/facts.ts'
import { newestOf } from '#lib/verification/backups/list-check.ts'
import { platformChecks } from '#lib/verification/backups/platform-checks.ts'
import { type Check, isPlatformKind } from '#lib/verification/check.ts'
import type { FinishedRun } from '#lib/verification/facts.ts'
import { type PromiseFacts, promisesOf, type RunbookStanding } from '#lib/verification/promises.ts'
import { restoreMsOf } from '#lib/verification/run-measures.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

type Known = {
  source: SourceRecord
  shown: FinishedRun | null
  standing: ArchiveStanding | null
  platform: Platform | null
  now: Date
}

/** The promises as they stand now: the data by the Run that is shown and by its Archive, Railway by what was read of it last. */
export async function promisesFor({
  source,
  shown,
  standing,
  platform,
  now,
}: Known): Promise<PromiseFacts[]> {
  const run = shown ?? { checks: [], steps: [], archive: null }
  const live = platform ? platformChecks(platform, source.policy, now) : null
  return promisesOf({
    ...run,
    checks: live ? [...run.checks.filter(ofTheData), ...live] : run.checks,
    policy: source.policy,
    standing,
    platformAt: platform?.surveyedAt,
    newestManualAt: newestOf(platform?.backups.value ?? [], 'manual')?.takenAt ?? null,
    runbook: await runbookStanding(source.id),
  })
}

function ofTheData({ kind }: Check): boolean {
  return !isPlatformKind(kind) && kind !== 'survey'
}

async function runbookStanding(sourceId: string): Promise<RunbookStanding | null> {
  const [runbook, rehearsals] = await Promise.all([runbookOf(sourceId), rehearsalsOf(sourceId)])
  if (!runbook) return null
  const run = runbook.runId ? await getRun(runbook.runId) : null
  return {
    writtenAt: runbook.writtenAt,
    restoreMs: run && restoreMsOf(run.steps),
    stored: runbook.storedAt !== null,
    rehearsedAt: rehearsals.find((it) => it.worked)?.at ?? null,
    archive: run?.archive ? await standingOfArchive(run.archive.id) : null,
  }
}
