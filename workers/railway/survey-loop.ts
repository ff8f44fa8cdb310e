import { log } from '#lib/log.ts'
import { claimDueSurvey } from '#lib/store/worker/railway-links.ts'
import type { WorkerContext } from '#workers/context.ts'
import { surveyPlatform } from './survey-platform.ts'

const lookEveryMs = 30_000

/** How often Railway is asked about each Source: BACKPROOF_SURVEY_MINUTES, else once an hour. */
export function surveyEveryMs(env: Record<string, string | undefined> = process.env): number {
  const minutes = Number.parseInt(env.BACKPROOF_SURVEY_MINUTES ?? '', 10)
  return (Number.isFinite(minutes) && minutes > 0 ? minutes : 60) * 60_000
}

/** Asks Railway about every Source from time to time, one after the other, whichever worker is first. */
export function startSurveyLoop(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  everyMs = surveyEveryMs(),
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
