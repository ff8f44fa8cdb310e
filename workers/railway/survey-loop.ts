import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { claimDueSurvey } from '#lib/store/worker/railway-links.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from './survey-platform.ts'

const lookEveryMs = 30_000

/** Asks Railway about every Source from time to time, one after the other, whichever worker is first. */
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
      if (!signal.aborted) log.warn({ err: thrown }, 'a survey could not be made')
    }
  }
  const look = () => {
    working ??= surveyDue().finally(() => {
      working = null
    })
  }
  look()
  const timer = setInterval(look, Math.min(lookEveryMs, everyMs))
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await working
    },
  }
}
