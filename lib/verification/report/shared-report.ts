import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { WarningList } from '#lib/verification/history.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { buildReport, type Report } from '#lib/verification/report.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { sharedRun, sharedStanding, sharedWarnings } from './shared-run.ts'

/** The Report of a Run for readers who have nothing but a link. */
export function buildSharedReport(
  run: FinishedRun,
  policy: Policy,
  warnings?: WarningList,
  standing: ArchiveStanding | null = null,
): Report {
  const { recovery, ...report } = buildReport(
    sharedRun(run),
    policy,
    warnings && sharedWarnings(warnings),
    standing && sharedStanding(standing),
  )
  // Its SQL names roles, and a setting may hold anything.
  return { ...report, recovery: recovery && { ...recovery, sql: null } }
}
