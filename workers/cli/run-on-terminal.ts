import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import type { Check } from '#lib/verification/check.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { Archive, FinishedRun, Step } from '#lib/verification/run-record.ts'
import { createProgressWriter, type ProgressWriter } from '#workers/run/progress-writer.ts'
import { runOutcome } from '#workers/run/run-outcome.ts'
import type { StepRunner } from '#workers/run/verify.ts'
import { cancelOnInterrupt } from './cancel-on-interrupt.ts'
import { createTerminal } from './terminal.ts'

/** What one run at a terminal is given; `onArchive` may be told late, the facts it got last are reported. */
export type TerminalRun = {
  step: StepRunner
  progress: ProgressWriter
  signal: AbortSignal
  onArchive(archive: Archive): void
}

type Options = { sourceName: string; says?: Partial<Record<StepName, string>> }

/** One run without web, queue or metadata database: its steps are told while they happen, and Ctrl-C cancels it in order. */
export async function runOnTerminal(
  { sourceName, says }: Options,
  work: (at: TerminalRun) => Promise<Check[]>,
): Promise<FinishedRun> {
  process.umask(0o077)
  const { signal, release } = cancelOnInterrupt()
  const terminal = createTerminal(process.stderr, says)
  const steps: Step[] = []
  let archive: Archive | null = null
  const startedAt = new Date().toISOString()
  try {
    await removeOrphans()
    const result = await work({
      signal,
      step: timed(steps, terminal.step),
      progress: createProgressWriter(terminal.progress),
      onArchive: (facts) => {
        archive = facts
      },
    }).then(
      (checks) => ({ checks }),
      (thrown: unknown) => ({ thrown: signal.aborted ? signal.reason : thrown }),
    )
    const { status, checks, problem } = runOutcome(result)
    return {
      ...{
        id: '',
        number: 0,
        sourceId: '',
        sourceName,
        trigger: 'command-line',
        requestedBy: 'command line',
      },
      ...{ commit: null, queuedAt: startedAt, startedAt, endedAt: new Date().toISOString() },
      ...{ cancelRequestedAt: null, progress: null },
      ...{ status, steps, archive, checks, problem: problem?.facts ?? null },
    }
  } finally {
    release()
    terminal.end()
  }
}

/** Times each step, and says when it begins and ends. */
function timed(steps: Step[], say: (facts: Step) => void): StepRunner {
  return async (name, work) => {
    const begun = performance.now()
    const facts: Step = { name, startedAt: new Date().toISOString(), durationMs: null }
    steps.push(facts)
    say(facts)
    const result = await work()
    facts.durationMs = Math.round(performance.now() - begun)
    say(facts)
    return result
  }
}
