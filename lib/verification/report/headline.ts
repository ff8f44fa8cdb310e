import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { countFailures, type Fault } from './findings.ts'
import { promiseFailureTexts } from './promise-failure.texts.ts'
import { promiseFailure } from './promise-failure.ts'
import { reportTexts } from './report.texts.ts'
import { assessCoverage, isUndecided, type RunCoverage } from './run-coverage.ts'
import type { SinceThen } from './since-then.ts'

/** The result of a Run in one line. */
export function reportHeadline(
  run: FinishedRun,
  fault: Fault,
  since: SinceThen | null,
  language: Language = 'en',
): string {
  if (since) return since.headline
  const texts = reportTexts[language]
  if (run.status !== 'failed') return texts[run.status]
  return fault === 'promise' ? promiseHeadline(run, language) : texts.faults[fault].headline
}

function promiseHeadline(run: FinishedRun, language: Language): string {
  const failure = promiseFailure(run)
  const { headlines } = promiseFailureTexts[language]
  const { count } = formatFor({ language, timeZone: 'UTC' })
  return 'one' in failure
    ? headlines[failure.one](failure.name)
    : headlines[failure.many](count(failure.count))
}

type Guidance = { meaning: string; advice: string }

/** The meaning of the result, and the next step. */
export function reportAdvice(
  run: FinishedRun,
  fault: Fault,
  openWarnings: number,
  since: SinceThen | null,
  language: Language = 'en',
): Guidance {
  if (since) return { meaning: since.meaning, advice: since.advice }
  const texts = reportTexts[language]
  switch (run.status) {
    case 'passed':
      return {
        meaning: texts.passedMeaning,
        advice: openWarnings > 0 ? texts.reviewChanges : texts.noAction,
      }
    case 'cancelled':
      return {
        meaning: run.startedAt === null ? neverBegan(run, texts) : texts.cancelledMeaning,
        advice: texts.cancelledAdvice,
      }
    case 'errored':
      return {
        meaning: erroredMeaning(run, texts),
        advice: visible(run.problem?.hint ?? '') || texts.erroredAdvice,
      }
    case 'failed':
      return failedAdvice(fault, run, language)
  }
}

type Texts = (typeof reportTexts)['en']

/** A run that never began read nothing, and one without an archive tested none. */
function erroredMeaning(run: FinishedRun, texts: Texts): string {
  if (run.startedAt === null) return neverBegan(run, texts)
  if (isUndecided(run)) return texts.undecidedMeaning
  return run.archive === null ? texts.erroredBeforeBackup : texts.erroredMeaning
}

function neverBegan({ reverify }: FinishedRun, texts: Texts): string {
  return reverify ? texts.reverifyNeverBegan : texts.neverBegan
}

/** Claims nothing about the contents of an archive that was not restored or not compared. */
function failedAdvice(fault: Fault, run: FinishedRun, language: Language): Guidance {
  const texts = reportTexts[language]
  const coverage = assessCoverage(run)
  const { filesDiffer, restored } = coverage
  const { meaning, advice } = texts.faults[fault]
  if (fault !== 'archive') return { meaning: productionMeaning(fault, run, coverage, texts), advice }
  if (restored === 'not') return { meaning: filesDiffer > 0 ? texts.filesChanged : texts.notRestored, advice }
  if (filesDiffer > 0 && filesDiffer === countFailures(run)) return { meaning: texts.copyChanged, advice }
  if (restored === 'with-errors') return { meaning: texts.restoreErrors, advice }
  return { meaning, advice }
}

function productionMeaning(
  fault: Exclude<Fault, 'archive'>,
  { archive }: FinishedRun,
  { compared, restored, notMade }: RunCoverage,
  texts: Texts,
): string {
  if (archive === null) return texts.noBackupMade
  if (!compared) return texts.nothingCompared
  return restored === 'whole' && notMade === 0
    ? texts.faults[fault].meaning
    : texts.faults[fault].comparedMeaning
}
