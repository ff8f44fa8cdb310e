import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import type { Check } from '#lib/verification/check.ts'
import type { ArchiveFacts, FinishedRun, StepFacts } from '#lib/verification/facts.ts'
import type { StepName } from '#lib/verification/run.ts'
import { cancelOnInterrupt } from './cancel-on-interrupt.ts'
import { endingOf } from './ending.ts'
import { makeProgressWriter, type ProgressWriter } from './progress-writer.ts'
import { makeTerminal } from './terminal.ts'
import type { StepRunner } from './verify.ts'

/** What one run at a terminal is given; `onArchive` may be told late, the facts it got last are reported. */
export type AtTerminal = {
  step: StepRunner
  progress: ProgressWriter
  signal: AbortSignal
  onArchive(archive: ArchiveFacts): void
}

type Options = { sourceName: string; says?: Partial<Record<StepName, string>> }

/** One run without web, queue or metadata database: its steps are told while they happen, and Ctrl-C cancels it in order. */
export async function runOnTerminal(
  { sourceName, says }: Options,
  work: (at: AtTerminal) => Promise<Check[]>,
): Promise<FinishedRun> {
  process.umask(0o077)
  const { signal, release } = cancelOnInterrupt()
  const terminal = makeTerminal(process.stderr, says)
  const steps: StepFacts[] = []
  let archive: ArchiveFacts | null = null
  const startedAt = new Date().toISOString()
  try {
    await removeOrphans()
    const result = await work({
      signal,
      step: timed(steps, terminal.step),
      progress: makeProgressWriter(terminal.progress),
      onArchive: (facts) => {
        archive = facts
      },
    }).then(
      (checks) => ({ checks }),
      (thrown: unknown) => ({ thrown: signal.aborted ? signal.reason : thrown }),
    )
    const { status, checks, problem } = endingOf(result)
    return {
      ...{ id: '', number: 0, sourceId: '', sourceName, trigger: 'command-line', askedBy: 'command line' },
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
function timed(steps: StepFacts[], say: (facts: StepFacts) => void): StepRunner {
  return async (name, work) => {
    const begun = performance.now()
    const facts: StepFacts = { name, startedAt: new Date().toISOString(), durationMs: null }
    steps.push(facts)
    say(facts)
    const result = await work()
    facts.durationMs = Math.round(performance.now() - begun)
    say(facts)
    return result
  }
}
