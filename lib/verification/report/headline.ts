import type { Language } from '#lib/language.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Fault } from './findings.ts'
import { reportTexts } from './report.texts.ts'
import { assessCoverage, type RunCoverage } from './run-coverage.ts'
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
  return run.status === 'failed' ? texts.faults[fault].headline : texts[run.status]
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
      return failedAdvice(fault, assessCoverage(run), language)
  }
}

type Texts = (typeof reportTexts)['en']

/** A run that never began read nothing, and one without an archive tested none. */
function erroredMeaning(run: FinishedRun, texts: Texts): string {
  if (run.startedAt === null) return neverBegan(run, texts)
  return run.archive === null ? texts.erroredBeforeBackup : texts.erroredMeaning
}

function neverBegan({ reverify }: FinishedRun, texts: Texts): string {
  return reverify ? texts.reverifyNeverBegan : texts.neverBegan
}

/** Claims nothing about the contents of an archive that was not restored or not compared. */
function failedAdvice(
  fault: Fault,
  { filesDiffer, restored, compared }: RunCoverage,
  language: Language,
): Guidance {
  const texts = reportTexts[language]
  const { meaning, advice } = texts.faults[fault]
  if (fault !== 'archive') return { meaning: compared ? meaning : texts.noBackupMade, advice }
  if (filesDiffer) return { meaning: texts.filesChanged, advice }
  if (restored === 'not') return { meaning: texts.notRestored, advice }
  if (restored === 'with-errors' && !compared) return { meaning: texts.restoreErrors, advice }
  return { meaning, advice }
}
