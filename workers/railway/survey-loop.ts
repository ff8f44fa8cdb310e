import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { claimDueSurvey } from '#lib/store/worker/railway-links.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from './survey-platform.ts'

const claimEveryMs = 30_000

/** Surveys every Source at an interval, one after the other; of several workers the first that claims a survey makes it. */
export function startSurveyLoop(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  everyMs = workerEnv().surveyMinutes * 60_000,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let working: Promise<void> | null = null
  const surveyDue = async () => {
    try {
      for (;;) {
        const sourceId = signal.aborted ? null : await claimDueSurvey(everyMs)
        if (sourceId === null) return
        await surveyPlatform(context, sourceId, signal)
      }
    } catch (thrown) {
      if (!signal.aborted) log.warn({ err: thrown }, 'a survey failed')
    }
  }
  const start = () => {
    working ??= surveyDue().finally(() => {
      working = null
    })
  }
  start()
  const timer = setInterval(start, Math.min(claimEveryMs, everyMs))
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
