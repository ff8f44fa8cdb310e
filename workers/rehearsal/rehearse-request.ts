import { randomUUID } from 'node:crypto'
import { endAfterAbort, hasUnendedWork } from '#lib/end-after-abort.ts'
import { log } from '#lib/log.ts'
import { asProblem, type Problem, problem } from '#lib/problem.ts'
import {
  type ClaimedRehearsal,
  claimRehearsal,
  endRehearsal,
  finishRehearsal,
  saveRehearsalStep,
} from '#lib/store/worker/rehearsal-request-writes.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'
import type { RehearsalStep } from '#lib/verification/rehearsal/rehearsal-request.ts'
import type { WorkerContext } from '#workers/context.ts'
import { startHeartbeat } from '#workers/start-heartbeat.ts'
import { storedPart } from './rehearsal-outcome.ts'
import { rehearseStored } from './rehearse-stored.ts'

const heartbeatEveryMs = 1000

/** Works on one queued rehearsal to its end. One that another worker claimed, or that was cancelled, is left alone; none is ever tried again. */
export async function rehearseRequest(
  context: WorkerContext,
  id: string,
  closing: AbortSignal,
): Promise<void> {
  const claim = randomUUID()
  const claimed = await retryWhileAway(() => claimRehearsal(id, claim, context.worker), closing)
  if (!claimed) return
  const startedMs = performance.now()
  const [stop, lost] = [new AbortController(), new AbortController()]
  const signal = AbortSignal.any([closing, stop.signal, lost.signal])
  const heartbeat = startHeartbeat({ kind: 'rehearsal', id, claim }, heartbeatEveryMs, {
    onCancel: () => stop.abort(problem('cancelled/rehearsal')),
    onLost: () => lost.abort(problem('worker-lost/rehearsal')),
  })
  log.info({ rehearsal: id }, 'rehearsal started')
  const onStep = inTheirOrder((step: RehearsalStep) => saveRehearsalStep(id, claim, step))
  const working = rehearseStored(context, claimed, { signal, onStep })
  const result = await endAfterAbort(working, signal).then(
    (found): Result =>
      signal.aborted ? { kind: 'problem', reason: whyAborted(signal) } : { kind: 'found', found },
    (thrown: unknown): Result => ({
      kind: 'problem',
      reason: signal.aborted ? whyAborted(signal) : asProblem(thrown),
    }),
  )
  const write = () =>
    result.kind === 'found'
      ? store(id, claim, { ...claimed, ...result.found, tookMs: performance.now() - startedMs })
      : endRehearsal(id, claim, {
          status: result.reason.code === 'cancelled' ? 'cancelled' : 'errored',
          problem: result.reason.details,
        })
  const written = await retryWhileAway(write, closing).finally(() => heartbeat.stop())
  const reason = result.kind === 'problem' ? result.reason : null
  const err = reason?.code === 'unforeseen' ? { err: reason } : {}
  log.info({ rehearsal: id, problem: reason?.code, written, ...err }, 'rehearsal ended')
  if (hasUnendedWork()) context.exit?.()
}

type Result =
  | { kind: 'found'; found: Awaited<ReturnType<typeof rehearseStored>> }
  | { kind: 'problem'; reason: Problem }

type Found = ClaimedRehearsal & Awaited<ReturnType<typeof rehearseStored>> & { tookMs: number }

/** Stores what was found out as the command stores it. */
async function store(id: string, claim: string, found: Found): Promise<boolean> {
  const { outcome, limits, commit, trigger, requestedBy, tookMs } = found
  const { sourceId, sourceName, runId } = found.archive
  return finishRehearsal(id, claim, {
    ...{ sourceId, sourceName, runId, ...storedPart(outcome), limits, tookMs, trigger, requestedBy },
    // A request has one migration: it has nothing to be compared with.
    ...{ variants: 1, toDeploy: false },
    storedBy: { kind: 'system', id: null, name: 'worker' },
    deploy: { commit, branch: null, pullRequest: null, deployUrl: null },
  })
}

/** Writes one after the other, so that the last one stays. One that fails is left out: it is shown meanwhile, and decides nothing. */
function inTheirOrder<T>(write: (value: T) => Promise<void>): (value: T) => void {
  let last = Promise.resolve()
  return (value) => {
    last = last.then(() => write(value)).catch(() => {})
  }
}

/** A worker that closes stops its rehearsal; every other reason has words of its own. */
function whyAborted(signal: AbortSignal): Problem {
  const reason = asProblem(signal.reason)
  return reason.text?.key === 'worker-lost/run-stopped' ? problem('worker-lost/rehearsal-stopped') : reason
}
