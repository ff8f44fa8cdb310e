import { log } from '#lib/log.ts'
import { asProblem, type ProblemDetails } from '#lib/problem.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import type { RunConclusion } from '#lib/store/worker/run-writes.ts'
import { applyRunWrite, type RunWrite } from './run-write.ts'

/** What a run has still to write to the metadata database, in order. */
export type RunJournal = {
  add(write: RunWrite): void
  /** What is not written yet. */
  pending(): readonly RunWrite[]
  /** Settles when everything that was added is written. False: the lease is lost, and the rest was dropped. */
  written(): Promise<boolean>
}

/**
 * Writes in the background, so that a run does not wait for the metadata database. While that is away writes wait. One that a reachable
 * database refuses is logged and left out; only an outcome must not be lost, so it is replaced by the Problem of the refusal.
 */
export function openRunJournal(
  { id, claim }: { id: string; claim: string },
  { onLost, signal }: { onLost(): void; signal?: AbortSignal },
): RunJournal {
  const writes: RunWrite[] = []
  let isHeld = true
  let pumping: Promise<void> | null = null

  const write = async (next: RunWrite): Promise<void> => {
    try {
      isHeld = await retryWhileAway(() => applyRunWrite(id, claim, next), signal)
    } catch (thrown) {
      if (signal?.aborted) throw thrown
      const problem = asProblem(thrown)
      if (problem.code === 'worker-lost') {
        isHeld = false
        return
      }
      log.error({ err: thrown, run: id, write: next.kind }, 'the metadata database refused a write of a run')
      if (next.kind !== 'outcome') return
      if (next.conclusion.status === 'errored') isHeld = false
      else writes.splice(1, 0, outcomeOfRefusal(next.conclusion, problem.details))
    }
  }
  const pump = async () => {
    for (let next = writes[0]; next && isHeld; next = writes[0]) {
      await write(next)
      writes.shift()
    }
    if (isHeld) return
    writes.length = 0
    onLost()
  }
  const begin = () => {
    pumping ??= pump()
      .catch(() => {}) // stopped while the database was away
      .finally(() => {
        pumping = null
      })
  }

  return {
    add: (next) => {
      if (!isHeld) return
      writes.push(next)
      begin()
    },
    pending: () => writes,
    written: async () => {
      while (pumping) await pumping
      return isHeld && writes.length === 0
    },
  }
}

function outcomeOfRefusal({ durationMs }: RunConclusion, problem: ProblemDetails): RunWrite {
  return { kind: 'outcome', conclusion: { status: 'errored', checks: [], problem, durationMs } }
}
