import { count, duration, plural, shortInstant } from '#lib/format.ts'
import { type RichText, sentence, strong } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { completeRestoreMs } from '#lib/verification/run-measures.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { countFailures, type Fault } from './findings.ts'
import { assessCoverage, type RunCoverage } from './run-coverage.ts'

type Tables = { equal: number; total: number }

/** The sentences below the headline, with their figures. They claim only what the Run checked. */
export function reportSummary(run: FinishedRun, fault: Fault, tables: Tables): RichText {
  const name = strong(visible(run.sourceName))
  if (run.status === 'cancelled') return sentence`${name}: the run was cancelled before it finished.`
  if (run.status === 'errored')
    return sentence`${name}: ${visible(run.problem?.message ?? 'the run stopped before it finished.')} No conclusion about the backup.`
  const tookMs = completeRestoreMs(run)
  if (run.status === 'passed') return [...sentence`${name}: `, ...passedSummary(run, tables, tookMs)]
  const coverage = assessCoverage(run)
  const failed = countFailures(run)
  if (fault !== 'archive') return [...sentence`${name}: `, ...productionSummary(fault, failed, coverage)]
  return [...sentence`${name}: `, ...archiveSummary(failed, coverage, tables, tookMs)]
}

function passedSummary({ archive }: FinishedRun, tables: Tables, tookMs: number | null): RichText {
  const matched = strong(plural(tables.equal, 'table'))
  if (!archive) return sentence`restored completely. ${matched} match production at that moment.`
  const at = strong(`${shortInstant(archive.takenAt)} UTC`)
  const rows = strong(plural(archive.rows, 'row'))
  return tookMs === null
    ? sentence`backup from ${at} restored completely. ${matched} with ${rows} match production at that moment.`
    : sentence`backup from ${at} restored completely in ${strong(duration(tookMs))}. ${matched} with ${rows} match production at that moment.`
}

/** A failed backup: its files first, then the restore, then the comparison. */
function archiveSummary(
  failed: number,
  coverage: RunCoverage,
  tables: Tables,
  tookMs: number | null,
): RichText {
  if (coverage.filesDiffer)
    return ['the checksum of the backup files does not match. The backup was not restored.']
  if (coverage.restored === 'not')
    return sentence`${strong(plural(failed, 'check'))} failed before the restore.`
  if (coverage.restored === 'with-errors') return restoreErrorsSummary(failed, coverage, tables)
  const differences = differenceText(failed, coverage, tables)
  return tookMs === null
    ? sentence`${strong(differences)} from production at that moment.`
    : sentence`restored in ${strong(duration(tookMs))}, but ${strong(differences)} from production at that moment.`
}

function restoreErrorsSummary(failed: number, coverage: RunCoverage, tables: Tables): RichText {
  const errors = strong(plural(coverage.restoreErrors, 'error'))
  if (!coverage.compared) return sentence`the restore ended with ${errors}. Nothing was compared.`
  const others = failed - coverage.restoreErrors
  if (differingTables(coverage, tables) === 0 && others <= 0)
    return sentence`the restore ended with ${errors}. The compared rows match.`
  const differences = differenceText(others, coverage, tables)
  return sentence`the restore ended with ${errors}, and ${strong(differences)} from production at that moment.`
}

/** `2 of 19 tables differ`, or the number of other differences where all compared tables match. */
function differenceText(others: number, coverage: RunCoverage, tables: Tables): string {
  const differing = coverage.compared ? differingTables(coverage, tables) : 0
  if (differing === 0) return plural(others, 'object differs', 'objects differ')
  const verb = differing === 1 ? 'differs' : 'differ'
  return `${count(differing)} of ${plural(tables.total, 'table')} ${verb}`
}

/** Tables that were compared and differ, or are missing; skipped tables are neither. */
function differingTables({ notCompared }: RunCoverage, { equal, total }: Tables): number {
  return Math.max(0, total - equal - notCompared)
}

function productionSummary(
  fault: Exclude<Fault, 'archive'>,
  failed: number,
  { compared }: RunCoverage,
): RichText {
  const checks =
    fault === 'source'
      ? strong(plural(failed, 'problem'))
      : strong(plural(failed, 'custom check or required schema', 'custom checks or required schemas'))
  if (fault === 'source')
    return compared
      ? sentence`the backup matches production, but production has ${checks}.`
      : sentence`production has ${checks}. No backup was compared.`
  return compared
    ? sentence`the backup matches production, but ${checks} failed.`
    : sentence`${checks} failed. No backup was compared.`
}
