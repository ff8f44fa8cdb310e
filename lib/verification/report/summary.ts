import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { type Emphasized, type RichText, strong } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { comparedRows, completeRestoreMs } from '#lib/verification/run-measures.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { countFailures, type Fault } from './findings.ts'
import { promiseFailureTexts } from './promise-failure.texts.ts'
import { promiseFailure } from './promise-failure.ts'
import { assessCoverage, isUndecided, type RunCoverage } from './run-coverage.ts'
import { summaryTexts } from './summary.texts.ts'

type Tables = { equal: number; total: number }

/** The sentences below the headline, with their figures. They claim only what the Run checked. */
export function reportSummary(
  run: FinishedRun,
  fault: Fault,
  tables: Tables,
  language: Language = 'en',
): RichText {
  const words = wordsIn(language)
  const { texts } = words
  const name = strong(visible(run.sourceName))
  if (run.status === 'cancelled')
    return run.startedAt === null ? texts.cancelledQueued(name) : texts.cancelled(name)
  if (run.status === 'errored') return erroredSummary(run, name, words)
  const tookMs = completeRestoreMs(run)
  if (run.status === 'passed') return [...texts.of(name), ...passedSummary(run, tables, tookMs, words)]
  const coverage = assessCoverage(run)
  const failed = countFailures(run)
  return [
    ...texts.of(name),
    ...(fault === 'archive'
      ? archiveSummary(failed, coverage, tables, tookMs, words)
      : productionSummary(run, fault, coverage, words)),
  ]
}

type Noun = keyof (typeof summaryTexts)['en']['counted']
type Words = ReturnType<typeof wordsIn>

/** The texts of a language, and its figures as they stand in them. */
function wordsIn(language: Language) {
  const format = formatFor({ language, timeZone: 'UTC' })
  const texts = summaryTexts[language]
  const counted = (value: number, noun: Noun) => format.plural(value, ...texts.counted[noun])
  const ownFailure = (run: FinishedRun): RichText => {
    const failure = promiseFailure(run)
    const { clauses } = promiseFailureTexts[language]
    return 'one' in failure
      ? clauses[failure.one](strong(failure.name))
      : clauses[failure.many](strong(format.count(failure.count)))
  }
  return { ...format, texts, counted, ownFailure }
}

/** A run without an archive tested none; one that came to its end did not stop. */
function erroredSummary(run: FinishedRun, name: Emphasized, { texts, counted }: Words): RichText {
  if (isUndecided(run)) {
    const { notMade } = assessCoverage(run)
    return notMade === 0
      ? texts.nothingCompared(name)
      : texts.undecided(name, strong(counted(notMade, 'undecided')))
  }
  const reason = visible(run.problem?.message ?? texts.stopped)
  return run.archive === null ? texts.erroredUntested(name, reason) : texts.errored(name, reason)
}

function passedSummary(
  run: FinishedRun,
  tables: Tables,
  tookMs: number | null,
  { texts, counted, duration, shortInstant }: Words,
): RichText {
  const { archive } = run
  const rows = comparedRows(run)
  const matched = [
    strong(counted(tables.equal, 'table')),
    ...(rows === null ? [] : texts.withRows(strong(counted(rows, 'row')))),
    texts.match,
  ]
  if (!archive) return [texts.restored, ...matched]
  const at = strong(`${shortInstant(archive.takenAt)} UTC`)
  return tookMs === null
    ? [...texts.restoredFrom(at), ...matched]
    : [...texts.restoredFromIn(at, strong(duration(tookMs))), ...matched]
}

/** A failed backup: its files first, then the restore, then the comparison. */
function archiveSummary(
  failed: number,
  coverage: RunCoverage,
  tables: Tables,
  tookMs: number | null,
  words: Words,
): RichText {
  const { texts, counted, duration } = words
  if (coverage.restored === 'not')
    return coverage.filesDiffer > 0
      ? [texts.filesDiffer]
      : texts.beforeRestore(strong(counted(failed, 'check')))
  if (coverage.restored === 'with-errors' && coverage.restoreErrors > 0)
    return restoreErrorsSummary(failed, coverage, tables, words)
  const others = failed - coverage.filesDiffer
  if (coverage.compared && others <= 0 && differingTables(coverage, tables) === 0)
    return texts.copiesDiffer(strong(counted(coverage.filesDiffer, 'copy')))
  const differences = differenceText(others, coverage, tables, words)
  return tookMs === null
    ? texts.differ(differences)
    : texts.restoredButDiffer(strong(duration(tookMs)), differences)
}

function restoreErrorsSummary(failed: number, coverage: RunCoverage, tables: Tables, words: Words): RichText {
  const { texts, counted } = words
  const errors = strong(counted(coverage.restoreErrors, 'error'))
  if (!coverage.compared) return texts.errorsAlone(errors)
  const others = failed - coverage.restoreErrors - coverage.filesDiffer
  if (differingTables(coverage, tables) === 0 && others <= 0) return texts.errorsButEqual(errors)
  return texts.errorsAndDiffer(errors, differenceText(others, coverage, tables, words))
}

/** `2 of 19 tables differ`, or the number of other differences where all compared tables match. */
function differenceText(
  others: number,
  coverage: RunCoverage,
  tables: Tables,
  { texts, counted, count }: Words,
): Emphasized {
  const differing = coverage.compared ? differingTables(coverage, tables) : 0
  if (differing === 0) return strong(counted(others, 'objects'))
  const differ = differing === 1 ? texts.tableDiffers : texts.tablesDiffer
  return strong(differ(count(differing), counted(tables.total, 'table')))
}

/** Tables that were compared and differ, or are missing; skipped tables and those that no dump holds are neither. */
function differingTables({ notCompared, leftOut }: RunCoverage, { equal, total }: Tables): number {
  return Math.max(0, total - equal - notCompared - leftOut)
}

function productionSummary(
  run: FinishedRun,
  fault: Exclude<Fault, 'archive'>,
  { compared, restored, notMade }: RunCoverage,
  { texts, counted, ownFailure }: Words,
): RichText {
  const matches = restored === 'whole' && notMade === 0 ? texts.backupMatches : texts.comparedMatches
  if (fault === 'source') {
    const problems = strong(counted(countFailures(run), 'problem'))
    return compared ? texts.productionHas(matches, problems) : texts.productionHasUncompared(problems)
  }
  const failure = ownFailure(run)
  return compared ? [texts.butFailed(matches), ...failure, '.'] : [...failure, texts.noneCompared]
}
