import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import type { Check } from '#lib/verification/check.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { Archive, FinishedRun, Step } from '#lib/verification/run-record.ts'
import { createProgressWriter, type ProgressWriter } from '#workers/run/progress-writer.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'
import type { StepRunner } from '#workers/run/verify.ts'
import { runInterruptible } from './run-interruptible.ts'
import { createTerminal } from './terminal.ts'

/** What the work of a run gets. `onArchive` may be called late and again: the last call counts. */
type TerminalRun = {
  step: StepRunner
  progress: ProgressWriter
  signal: AbortSignal
  onArchive(archive: Archive): void
}

type Options = { sourceName: string; stepTexts?: Partial<Record<StepName, string>> }

/** Runs one verification without web, queue or metadata database, and shows its steps on standard error. Ctrl-C cancels it. */
export async function runOnTerminal(
  { sourceName, stepTexts }: Options,
  work: (run: TerminalRun) => Promise<Check[]>,
): Promise<FinishedRun> {
  const terminal = createTerminal(process.stderr, stepTexts)
  const steps: Step[] = []
  let archive: Archive | null = null
  const startedAt = new Date().toISOString()
  const onArchive = (captured: Archive) => {
    archive = captured
  }
  const result = await runInterruptible(async (signal) => {
    await removeOrphans()
    const progress = createProgressWriter(terminal.progress)
    return work({ signal, step: timed(steps, terminal.step), progress, onArchive })
  })
    .then(
      (checks) => ({ checks }),
      (thrown: unknown) => ({ thrown }),
    )
    .finally(terminal.end)
  const { status, checks, problem } = runOutcome(result)
  return {
    ...{ id: '', number: 0, sourceId: '', sourceName, trigger: 'command-line', requestedBy: 'command line' },
    ...{ commit: null, queuedAt: startedAt, startedAt, endedAt: new Date().toISOString() },
    ...{ cancelRequestedAt: null, progress: null },
    ...{ status, steps, archive, checks, problem: readStoredProblem(problem?.details) },
  }
}

/** Times each step, and shows when it starts and ends. */
function timed(steps: Step[], show: (step: Step) => void): StepRunner {
  return async (name, work) => {
    const startedMs = performance.now()
    const step: Step = { name, startedAt: new Date().toISOString(), durationMs: null }
    steps.push(step)
    show(step)
    const result = await work()
    step.durationMs = Math.round(performance.now() - startedMs)
    show(step)
    return result
  }
}
