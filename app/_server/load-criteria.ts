import type { Language } from '#lib/language.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { getRunbookFacts } from '#lib/store/runbook-facts.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { type Check, isPlatformKind } from '#lib/verification/check.ts'
import { assessCriteria, type Criterion } from '#lib/verification/criteria.ts'
import type { CriteriaInput, RunbookState } from '#lib/verification/criteria-input.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { requestLanguage } from './request-locale.ts'

type Known = {
  source: Source
  shown: FinishedRun | null
  /** In the same language. */
  standing: ArchiveStanding | null
  platform: Platform | null
  now: Date
  /** Default: that of the reader. */
  language?: Language
}

/** The criteria as they stand now: the data by the shown Run and its Archive, Railway by the last survey. */
export async function loadCriteria(known: Known): Promise<Criterion[]> {
  return assessCriteria(await loadCriteriaInput(known))
}

/** What they are judged by. */
export async function loadCriteriaInput({
  source,
  shown,
  standing,
  platform,
  now,
  language: wanted,
}: Known): Promise<CriteriaInput> {
  const run = shown ?? { checks: [], steps: [], archive: null }
  const language = wanted ?? (await requestLanguage())
  const live = platform ? platformChecks(platform, source.policy, now) : []
  return {
    ...run,
    // Railway and the runbook are read here.
    reverify: false,
    checks: [...run.checks.filter(ofTheData), ...live],
    policy: source.policy,
    language,
    standing,
    simulatedRailway: platform && !platform.official,
    platformAt: platform?.surveyedAt,
    newestManualAt: newestBackup(platform?.backups.value ?? [], 'manual')?.takenAt ?? null,
    runbook: await runbookStanding(source.id, language, standing),
  }
}

function ofTheData({ kind }: Check): boolean {
  return !isPlatformKind(kind) && kind !== 'survey'
}

async function runbookStanding(
  sourceId: string,
  language: Language,
  known: ArchiveStanding | null,
): Promise<RunbookState | null> {
  const facts = await getRunbookFacts(sourceId)
  if (!facts) return null
  const { archiveId, ...runbook } = facts
  const isKnown = archiveId !== null && archiveId === known?.archiveId
  const archive = isKnown ? known : archiveId && (await getArchiveStanding(archiveId, language))
  return { ...runbook, archive: archive || null }
}
