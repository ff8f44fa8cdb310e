import { visible } from '#lib/verification/manifest.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Fault } from './findings.ts'
import { assessCoverage, type RunCoverage } from './run-coverage.ts'
import type { SinceThen } from './since-then.ts'

/** What came of a Run, in one line. */
export function reportHeadline(run: FinishedRun, fault: Fault, since: SinceThen | null): string {
  if (since) return since.headline
  if (run.status === 'passed') return 'It comes back whole.'
  if (run.status === 'cancelled') return 'Cancelled.'
  if (run.status === 'errored') return 'We could not finish looking.'
  return faults[fault].headline
}

type Told = { meaning: string; advice: string }

const faults: Record<Fault, Told & { headline: string }> = {
  archive: {
    headline: 'This archive cannot be trusted.',
    meaning: 'Restored, this archive would not give back what production held. Do not rely on it.',
    advice:
      'Verify now to take and prove a new archive. If that one fails too, do not deploy until the cause is found.',
  },
  source: {
    headline: 'Production itself is damaged.',
    meaning:
      'The archive is a true copy, and the fault is in production: it would come back with the same fault.',
    advice: 'Look at what is listed above in production itself, mend it there, then verify again.',
  },
  promise: {
    headline: 'Production is not what was promised.',
    meaning:
      'The archive is a true copy, but what it copies is not what you ask of your data: it would come back the same.',
    advice:
      'Either production has lost something, or what was promised is out of date. Mend the one that is wrong, then verify again.',
  },
}

const differs =
  'Look at what is different from earlier runs: the copy is true, but is production what you expect it to be?'

/** What that means, and what to do now. */
export function reportAdvice(
  run: FinishedRun,
  fault: Fault,
  openWarnings: number,
  since: SinceThen | null,
): Told {
  if (since) return { meaning: since.meaning, advice: since.advice }
  switch (run.status) {
    case 'passed':
      return {
        meaning:
          'If production were lost now, this archive would bring back everything listed here, as it was at that instant.',
        advice: `${openWarnings > 0 ? differs : 'Nothing needs to be done.'} What was written since then is not in it.`,
      }
    case 'cancelled':
      return {
        meaning: 'Nothing was proved and nothing was found wrong.',
        advice: 'Verify again when it suits.',
      }
    case 'errored':
      return {
        meaning: 'This says nothing about the archive: it may be whole or not, nobody has seen it.',
        advice: visible(run.problem?.hint ?? '') || 'Mend what kept us from looking, then verify again.',
      }
    case 'failed':
      return failedAdvice(fault, assessCoverage(run))
  }
}

/** What is said of an archive that was not restored, or not compared, says nothing of what it holds. */
function failedAdvice(fault: Fault, { filesDiffer, restored, compared }: RunCoverage): Told {
  const { meaning, advice } = faults[fault]
  if (fault !== 'archive')
    return {
      meaning: compared ? meaning : 'There is no archive of this run that could be relied on.',
      advice,
    }
  if (filesDiffer)
    return { meaning: 'Its files were changed, or some are missing. Do not rely on it.', advice }
  if (restored === 'not') return { meaning: 'It was not restored, so do not rely on it.', advice }
  if (restored === 'with-errors' && !compared)
    return { meaning: 'It does not restore without errors. Do not rely on it.', advice }
  return { meaning, advice }
}
