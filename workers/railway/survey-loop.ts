import { workerEnv } from '#lib/env.ts'
import { poll } from '#lib/poll.ts'
import { claimDueSurvey } from '#lib/store/worker/railway-links.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from './survey-platform.ts'

const claimEveryMs = 30_000

/** Surveys every Source at an interval, one after the other; of several workers the first that claims a survey makes it. */
export function startSurveyLoop(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  everyMs = workerEnv().surveyMinutes * 60_000,
): { stop(): Promise<void> } {
  const surveyDue = async (signal: AbortSignal) => {
    for (;;) {
      const sourceId = signal.aborted ? null : await claimDueSurvey(everyMs)
      if (sourceId === null) return
      await surveyPlatform(context, sourceId, signal)
    }
  }
  return poll(surveyDue, { everyMs: Math.min(claimEveryMs, everyMs), failure: 'a survey failed' })
}
