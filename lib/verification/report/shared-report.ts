import type { Language } from '#lib/language.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { WarningList } from '#lib/verification/history.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { buildReport, type Report } from '#lib/verification/report.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { sharedRun, sharedStanding, sharedWarnings } from './shared-run.ts'
import { type SharedTables, sharedTables } from './shared-tables.ts'
import { describeSinceThen, type SinceThen } from './since-then.ts'

export type SharedReport = Report & { evidence: SharedTables }

/**
 * The Report of a Run for readers who have nothing but a link. It is frozen: it takes nothing but what was stored with the Run, so neither a
 * later run nor an acknowledgement changes what it says.
 */
export function buildSharedReport(
  run: FinishedRun,
  policy: Policy,
  warnings?: WarningList,
  language: Language = 'en',
): SharedReport {
  const shared = sharedRun(run, language)
  const { recovery, ...report } = buildReport(
    shared,
    policy,
    warnings && sharedWarnings(warnings),
    null,
    language,
  )
  // Its SQL names roles, and a setting may hold anything.
  return { ...report, recovery: recovery && { ...recovery, sql: null }, evidence: sharedTables(shared) }
}

/** What became of the Archive of a passed Run since: shown above the Report, never in it. */
export function sharedSinceThen(
  run: FinishedRun,
  standing: ArchiveStanding | null,
  language: Language = 'en',
): SinceThen | null {
  return describeSinceThen(run, standing && sharedStanding(standing, language), language)
}
