import type { Problem } from '#lib/problem.ts'
import { endStep, finishRun, saveProgress, startStep } from '#lib/store/worker/run-writes.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Outcome, Progress } from '#lib/verification/run.ts'
import { startHeartbeat } from '#workers/start-heartbeat.ts'
import type { StepRunner } from './verify.ts'

const heartbeatEveryMs = 1000
const progressEveryMs = 500

/** Writes a claimed run to the metadata database while it happens: steps, progress and heartbeat. */
export type RunRecorder = {
  step: StepRunner
  progress(progress: Progress): void
  /** Writes the outcome, once. false: the lease is lost, and the sweep has ended the run. */
  finish(status: Outcome, checks: Check[], problem: Problem | null): Promise<boolean>
}

export function openRunRecorder(
  id: string,
  claim: string,
  callbacks: { onCancel(): void; onLost(): void },
): RunRecorder {
  let latest: Progress | null = null
  const heartbeat = startHeartbeat({ kind: 'run', id, claim }, heartbeatEveryMs, callbacks)
  const writing = setInterval(() => {
    const now = latest
    latest = null
    if (now) saveProgress(id, claim, now).catch(() => {})
  }, progressEveryMs)

  return {
    step: async (name, work) => {
      await startStep(id, claim, name)
      const startedMs = performance.now()
      const result = await work()
      await endStep(id, claim, name, performance.now() - startedMs)
      return result
    },
    progress: (progress) => {
      latest = progress
    },
    finish: async (status, checks, problem) => {
      clearInterval(writing)
      await heartbeat.stop()
      return finishRun(id, claim, { status, checks, problem: problem?.details ?? null })
    },
  }
}
