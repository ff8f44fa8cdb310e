import type { Problem } from '#lib/problem.ts'
import { endStep, finishRun, heartbeat, saveProgress, startStep } from '#lib/store/worker/run-writes.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Outcome, Progress } from '#lib/verification/run.ts'
import type { StepRunner } from './verify.ts'

const beatEveryMs = 1000
const progressEveryMs = 500

/** Writes one claimed run down while it happens: steps, progress, sign of life. Reads one thing: the wish to cancel. */
export type RunRecorder = {
  step: StepRunner
  progress(progress: Progress): void
  /** The end, written once. false: the claim was lost meanwhile, and somebody else has ended the run. */
  finish(status: Outcome, checks: Check[], problem: Problem | null): Promise<boolean>
}

export function openRunRecorder(
  id: string,
  claim: string,
  { onCancel, onLost }: { onCancel(): void; onLost(): void },
): RunRecorder {
  let latest: Progress | null = null
  const beating = setInterval(() => {
    heartbeat(id, claim).then(
      (answer) => {
        if (answer === null) onLost()
        else if (answer.cancelRequested) onCancel()
      },
      () => {}, // the metadata database may be away for a moment; the sweep decides when it was too long
    )
  }, beatEveryMs)
  const writing = setInterval(() => {
    const now = latest
    latest = null
    if (now) saveProgress(id, claim, now).catch(() => {})
  }, progressEveryMs)

  return {
    step: async (name, work) => {
      await startStep(id, claim, name)
      const begun = performance.now()
      const result = await work()
      await endStep(id, claim, name, performance.now() - begun)
      return result
    },
    progress: (progress) => {
      latest = progress
    },
    finish: async (status, checks, problem) => {
      clearInterval(beating)
      clearInterval(writing)
      return finishRun(id, claim, { status, checks, problem: problem?.facts ?? null })
    },
  }
}
