import { setTimeout as sleep } from 'node:timers/promises'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { CannotTell } from './cannot-tell.ts'
import { deployOfEnvironment } from './deploy-of-environment.ts'
import { createGateClient, type GateClient } from './gate-client.ts'
import type { GateOptions, ReadVariable } from './read-options.ts'

const pollMs = 2000

type Started = { id: string; number: number }

/** Reads the gate; starts a Run and waits for it where the options say so. `say` gets progress and warnings. @throws CannotTell */
export async function decideGate(
  options: GateOptions,
  variable: ReadVariable,
  progress: (text: string) => void,
): Promise<GateAnswer> {
  const named = deployOfEnvironment(variable)
  const deploy = { ...named, commit: options.commit ?? named.commit }
  const client = createGateClient({ ...options, commit: deploy.commit }, progress)
  const before = await client.gate()
  const { verify, waitMs } = options
  // A run rehearses no migration.
  const stale = before.state === 'out-of-date' && !before.rehearsal?.blocks
  const starts = verify === 'always' || (verify === 'if-stale' && stale)
  if (starts) {
    const run = await client.startRun(deploy)
    progress(`Run ${run.number} verifies ${options.source}.`)
    const after = await waitFor(run, client, waitMs, progress)
    return verify === 'always' ? withNewProof(after, before, run) : after
  }
  if (waitMs === 0 || before.state === 'open' || before.verifying === null) return before
  return waitFor(before.verifying, client, waitMs, progress)
}

/** Waits until a Run has ended, by a clock that no one can set. Trouble on the way is borne until the time is over. */
async function waitFor(
  run: Started,
  client: GateClient,
  waitMs: number,
  progress: (text: string) => void,
): Promise<GateAnswer> {
  const until = performance.now() + waitMs
  let shown = ''
  let last = ''
  for (;;) {
    const answer = await client.gate().catch((thrown: unknown) => {
      if (!(thrown instanceof CannotTell)) throw thrown
      if (performance.now() >= until) throw thrown
      return thrown
    })
    if (!(answer instanceof CannotTell) && answer.verifying?.id !== run.id) return answer
    const text = answer instanceof CannotTell ? answer.message : describe(run, answer)
    if (text !== shown) progress(text)
    shown = text
    last = answer instanceof CannotTell ? text : answer.state === 'cannot-tell' ? answer.sentence : ''
    const leftMs = until - performance.now()
    if (leftMs <= 0) break
    await sleep(Math.min(pollMs, leftMs))
  }
  throw new CannotTell(
    `Run ${run.number} had not ended after ${formatLimit(waitMs)}.${last ? ` ${last}` : ''}`,
    'Wait longer with --wait, or open the run in Backproof.',
  )
}

function describe({ number }: Started, { verifying }: GateAnswer): string {
  const queued = verifying?.status === 'queued'
  return queued ? `Run ${number} waits for a worker.` : `Run ${number} is running.`
}

/** `--verify` wants a proof of its own: an older one does not open the gate where the Run brought none. */
function withNewProof(after: GateAnswer, before: GateAnswer, run: Started): GateAnswer {
  if (after.state !== 'open' || after.override || after.provedAt !== before.provedAt) return after
  throw new CannotTell(
    `Run ${run.number} ended without a proof; the last one is of before.`,
    'Open the run in Backproof, which shows what stopped it.',
  )
}
