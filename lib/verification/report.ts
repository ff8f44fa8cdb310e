import type { Language } from '#lib/language.ts'
import { checksByKind, type KindTotals } from '#lib/verification/report/checks-by-kind.ts'
import {
  classifyFault,
  countFailures,
  type Finding,
  reportFindings,
} from '#lib/verification/report/findings.ts'
import { reportAdvice, reportHeadline } from '#lib/verification/report/headline.ts'
import { archiveProvenance, type Measurement, measurements } from '#lib/verification/report/measurements.ts'
import { type NotChecked, notChecked } from '#lib/verification/report/not-checked.ts'
import { platformSection } from '#lib/verification/report/platform-section.ts'
import { type Recovery, recoverySteps } from '#lib/verification/report/recovery.ts'
import { describeSinceThen } from '#lib/verification/report/since-then.ts'
import { reportSummary } from '#lib/verification/report/summary.ts'
import { type WordedWarnings, wordedWarnings } from '#lib/verification/report/worded-warnings.ts'
import type { ArchiveStanding, ArchiveState } from './archive-standing.ts'
import { assessCriteria, type Criterion } from './criteria.ts'
import type { WarningList } from './history.ts'
import type { RichText } from './labels.ts'
import { foundText } from './messages/found-text.ts'
import type { WordedCheck } from './messages/worded-check.ts'
import type { Policy } from './policy.ts'
import type { Outcome } from './run.ts'
import { completeRestoreMs, countEqualTables } from './run-measures.ts'
import type { FinishedRun } from './run-record.ts'

/**
 * A Run for people to read, computed each time from what was stored with it: checks, steps, archive and policy. Only what became of its
 * Archive since is of today.
 */
export type Report = {
  number: number
  sourceName: string
  status: Outcome
  endedAt: string
  headline: string
  /** How its Archive stands by now; null: not requested, or it captured none. */
  archiveState: ArchiveState | null
  lead: RichText
  findings: Finding[]
  /** How many more failed than are named in `findings`. */
  moreFindings: number
  /** How it differs from earlier Runs: for a person to look at, never a reason to fail. */
  warnings: WordedWarnings
  promises: Criterion[]
  tables: { equal: number; total: number }
  rows: number | null
  restoreMs: number | null
  totalMs: number | null
  kinds: KindTotals[]
  meaning: string
  advice: string
  recovery: Recovery | null
  notLookedAt: NotChecked[]
  /** What Railway itself held at that time. It says nothing about the archive, and never changes how the Run ended. */
  platform: WordedCheck[]
  facts: Measurement[]
  /** Into what kind of server it was restored; null where nothing was. */
  scratch: string | null
  provenance: string[]
}

const noWarnings: WarningList = { listed: [], total: 0, open: 0 }

/** @param standing how its Archive stands by now, in the same language; null: not requested. */
export function buildReport(
  run: FinishedRun,
  policy: Policy,
  warnings = noWarnings,
  standing: ArchiveStanding | null = null,
  language: Language = 'en',
): Report {
  const findings = reportFindings(run.checks, language)
  const fault = classifyFault(findings)
  const tables = countEqualTables(run)
  const since = describeSinceThen(run, standing, language)
  const scratch = run.checks.find((check) => check.kind === 'scratch')
  return {
    number: run.number,
    sourceName: run.sourceName,
    status: run.status,
    endedAt: run.endedAt ?? run.queuedAt,
    headline: reportHeadline(run, fault, since, language),
    archiveState: standing?.state ?? null,
    lead: reportSummary(run, fault, tables, language),
    findings,
    moreFindings: countFailures(run) - findings.length,
    warnings: wordedWarnings(warnings, language),
    // A run says nothing of the runbook, which is written after it.
    promises: assessCriteria({ ...run, policy, language, ofRun: true }).filter(
      ({ key }) => key !== 'runbook',
    ),
    tables,
    rows: run.archive?.rows ?? null,
    restoreMs: completeRestoreMs(run),
    totalMs: durationOf(run),
    kinds: checksByKind(run, language),
    ...reportAdvice(run, fault, warnings.open, since, language),
    recovery: recoverySteps(run.checks),
    notLookedAt: notChecked(run, language),
    platform: platformSection(run.checks, language),
    facts: measurements(run, language),
    scratch: scratch ? foundText(scratch, language) : null,
    provenance: archiveProvenance(run.archive, language),
  }
}

/** Two instants of the metadata database's clock, which may have been set between them, count where nothing better was recorded. */
function durationOf({ durationMs, startedAt, endedAt }: FinishedRun): number | null {
  if (typeof durationMs === 'number') return durationMs
  return startedAt && endedAt ? Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) : null
}
