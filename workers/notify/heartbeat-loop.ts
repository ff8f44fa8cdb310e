import { allowedBlock } from '#lib/address-policy.ts'
import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { AttemptTimeout } from '#lib/notify/delivery-problem.ts'
import type { Network } from '#lib/notify/network.ts'
import { sendRequest } from '#lib/notify/send-request.ts'
import { poll } from '#lib/poll.ts'
import { asProblem } from '#lib/problem.ts'
import { heartbeatHindrance } from '#lib/store/worker/heartbeat-hindrance.ts'

const beatEveryMs = 60_000
/** After one that was not sent: the alerts may be assessed a moment later. */
const retryEveryMs = 10_000
const answerWithinMs = 30_000

type HeartbeatOptions = { url?: string | null; network?: Network; everyMs?: number; retryMs?: number }

/**
 * Requests the heartbeat address (BACKPROOF_HEARTBEAT_URL) each minute while alerts reach people, so that a service outside (Healthchecks,
 * Uptime Kuma) notices when this worker or the whole installation has ended. The address is a secret: only its host is logged.
 */
export function startHeartbeatLoop({
  url = workerEnv().heartbeatUrl,
  network = { allowed: allowedBlock(workerEnv().allowedAddresses) },
  everyMs = beatEveryMs,
  retryMs = retryEveryMs,
}: HeartbeatOptions = {}): { stop(): Promise<void> } {
  if (url === null) return { stop: async () => {} }
  let hindered: string | null = null
  let dueAt = 0
  const beatWhenDue = async (signal: AbortSignal) => {
    if (Date.now() < dueAt) return
    const hindrance = await beat(new URL(url), network, signal).catch(reasonOf)
    if (hindrance !== null && hindrance !== hindered && !signal.aborted)
      log.warn({ hindrance }, 'no heartbeat was sent')
    if (hindrance === null && hindered !== null) log.info('heartbeats are sent again')
    hindered = hindrance
    if (hindrance === null) dueAt = Date.now() + everyMs - retryMs / 2
  }
  return poll(beatWhenDue, { everyMs: retryMs, failure: 'no heartbeat was sent' })
}

/** Why no heartbeat was sent; null: it arrived. */
async function beat(url: URL, network: Network, signal: AbortSignal): Promise<string | null> {
  const hindrance = await heartbeatHindrance()
  if (hindrance !== null) return hindrance
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new AttemptTimeout(answerWithinMs)), answerWithinMs)
  try {
    const attempt = { network, signal: AbortSignal.any([signal, deadline.signal]) }
    // GET: every such service takes it, and not every one takes POST.
    await sendRequest(url, { method: 'GET', body: null, attempt })
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** In words that never repeat the address. */
function reasonOf(thrown: unknown): string {
  const { code, message } = asProblem(thrown)
  return code.startsWith('channel-') ? message : 'the metadata database cannot be reached'
}
