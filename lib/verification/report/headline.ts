import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Fault } from './findings.ts'
import { assessCoverage, type RunCoverage } from './run-coverage.ts'
import type { SinceThen } from './since-then.ts'

/** The result of a Run in one line. */
export function reportHeadline(run: FinishedRun, fault: Fault, since: SinceThen | null): string {
  if (since) return since.headline
  if (run.status === 'passed') return 'Backup verified.'
  if (run.status === 'cancelled') return 'Cancelled.'
  if (run.status === 'errored') return 'Verification could not complete.'
  return faults[fault].headline
}

type Guidance = { meaning: string; advice: string }

const faults: Record<Fault, Guidance & { headline: string }> = {
  archive: {
    headline: 'Backup failed verification.',
    meaning: 'A restore of this backup differs from what production held. Do not rely on it.',
    advice:
      'Verify production now to make a new backup. If that fails too, do not deploy until the cause is found.',
  },
  source: {
    headline: 'Production data is inconsistent.',
    meaning: 'The backup matches production, and the fault is in production: a restore has the same fault.',
    advice: 'Fix it in production, then verify again.',
  },
  promise: {
    headline: 'Custom check or required schema failed.',
    meaning: 'The backup matches production, but production does not meet your own checks.',
    advice: 'Fix production, or update the check or the policy that is out of date. Then verify again.',
  },
}

const reviewChanges =
  'Review the changes since earlier runs: the backup matches production, and production changed.'

/** The meaning of the result, and the next step. */
export function reportAdvice(
  run: FinishedRun,
  fault: Fault,
  openWarnings: number,
  since: SinceThen | null,
): Guidance {
  if (since) return { meaning: since.meaning, advice: since.advice }
  switch (run.status) {
    case 'passed':
      return {
        meaning:
          'If production is lost, this backup restores everything listed here as it was at that moment.',
        advice:
          openWarnings > 0
            ? `${reviewChanges} Later changes are not in the backup.`
            : 'No action needed. Later changes are not in the backup.',
      }
    case 'cancelled':
      return {
        meaning: 'No conclusion: the run was cancelled.',
        advice: 'Start a new run when it suits you.',
      }
    case 'errored':
      return {
        meaning: 'No conclusion: the run stopped before it finished testing the backup.',
        advice: visible(run.problem?.hint ?? '') || 'Fix the cause, then verify again.',
      }
    case 'failed':
      return failedAdvice(fault, assessCoverage(run))
  }
}

/** Claims nothing about the contents of an archive that was not restored or not compared. */
function failedAdvice(fault: Fault, { filesDiffer, restored, compared }: RunCoverage): Guidance {
  const { meaning, advice } = faults[fault]
  if (fault !== 'archive')
    return {
      meaning: compared ? meaning : 'This run made no backup to rely on.',
      advice,
    }
  if (filesDiffer) return { meaning: 'Its files changed, or some are missing. Do not rely on it.', advice }
  if (restored === 'not') return { meaning: 'The backup was not restored. Do not rely on it.', advice }
  if (restored === 'with-errors' && !compared)
    return { meaning: 'The backup does not restore without errors. Do not rely on it.', advice }
  return { meaning, advice }
}
