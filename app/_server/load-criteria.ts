import type { Language } from '#lib/language.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { getDrills, getRunbook } from '#lib/store/runbooks.ts'
import { getRun } from '#lib/store/runs.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { type Check, isPlatformKind } from '#lib/verification/check.ts'
import { assessCriteria, type Criterion } from '#lib/verification/criteria.ts'
import type { RunbookState } from '#lib/verification/criteria-input.ts'
import { restoreStepMs } from '#lib/verification/run-measures.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { requestLocale } from './request-locale.ts'

type Known = {
  source: Source
  shown: FinishedRun | null
  standing: ArchiveStanding | null
  platform: Platform | null
  now: Date
}

/** The criteria as they stand now: the data by the shown Run and its Archive, Railway by the last survey. */
export async function loadCriteria({ source, shown, standing, platform, now }: Known): Promise<Criterion[]> {
  const run = shown ?? { checks: [], steps: [], archive: null }
  const { language } = await requestLocale()
  const live = platform ? platformChecks(platform, source.policy, now) : null
  return assessCriteria({
    ...run,
    checks: live ? [...run.checks.filter(ofTheData), ...live] : run.checks,
    policy: source.policy,
    language,
    standing,
    platformAt: platform?.surveyedAt,
    newestManualAt: newestBackup(platform?.backups.value ?? [], 'manual')?.takenAt ?? null,
    runbook: await runbookStanding(source.id, language),
  })
}

function ofTheData({ kind }: Check): boolean {
  return !isPlatformKind(kind) && kind !== 'survey'
}

async function runbookStanding(sourceId: string, language: Language): Promise<RunbookState | null> {
  const [runbook, drills] = await Promise.all([getRunbook(sourceId), getDrills(sourceId)])
  if (!runbook) return null
  const run = runbook.runId ? await getRun(runbook.runId) : null
  return {
    writtenAt: runbook.writtenAt,
    restoreMs: run && restoreStepMs(run.steps),
    stored: runbook.storedAt !== null,
    lastDrillAt: drills.find(({ worked }) => worked)?.at ?? null,
    archive: run?.archive ? await getArchiveStanding(run.archive.id, language) : null,
  }
}
