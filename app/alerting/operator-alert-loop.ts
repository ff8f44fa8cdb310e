import { allowedBlock } from '#lib/address-policy.ts'
import { webEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { RejectedProblem } from '#lib/notify/delivery-problem.ts'
import { attemptsAtMost, retryDelayMs } from '#lib/notify/retry-delay.ts'
import { sendNotification } from '#lib/notify/send-notification.ts'
import { poll } from '#lib/poll.ts'
import { asProblem, type Problem, problem } from '#lib/problem.ts'
import {
  claimOperatorMessage,
  giveUpOperatorMessages,
  recordOperatorFailure,
  recordOperatorSent,
} from '#lib/store/operator-messages.ts'

const everyMs = 5000

/**
 * Sends what no worker is left to send to the operator's address (BACKPROOF_ALERT_URL). The one place where a web process connects to the
 * outside: the address is the operator's own, and no page can change it (decision 046). Does nothing where it is not set.
 */
export function startOperatorAlertLoop(env = webEnv()): { stop(): Promise<void> } {
  const { alertAddress, alertLanguage: language, webUrl, allowedAddresses } = env
  if (alertAddress === null) return { stop: async () => {} }
  const network = { allowed: allowedBlock(allowedAddresses) }
  const sendAll = async (signal: AbortSignal) => {
    await giveUpOperatorMessages(attemptsAtMost, problem('channel-unreachable/given-up').details)
    while (!signal.aborted) {
      const claimed = await claimOperatorMessage(attemptsAtMost)
      if (claimed === null) return
      const { connection, settings } = alertAddress
      const options = { id: claimed.id, webUrl, settings, language, network, signal }
      const failure = await sendNotification(connection, claimed.message, options).then(
        (refused) =>
          refused.length > 0 ? problem('channel-rejected/recipients', { addresses: refused }) : null,
        asSafeProblem,
      )
      if (failure === null) await recordOperatorSent(claimed)
      else await recordFailure(claimed, failure)
    }
  }
  return poll(sendAll, { everyMs, failure: 'could not send to the operator', unref: true })
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimOperatorMessage>>>

async function recordFailure(claimed: Claimed, failure: Problem): Promise<void> {
  const { id, attempts, message } = claimed
  log.warn(
    { message: id, attempts, code: failure.code, reason: failure.message },
    'the operator was not reached',
  )
  const retryAfterMs = failure instanceof RejectedProblem ? failure.retryAfterMs : null
  const delayMs = message.kind === 'test' ? null : retryDelayMs(attempts, retryAfterMs)
  await recordOperatorFailure(claimed, failure.details, delayMs)
}

/** The text of an unforeseen error may quote the address or a password. */
function asSafeProblem(thrown: unknown): Problem {
  const known = asProblem(thrown)
  if (known.code !== 'unforeseen') return known
  log.error({ error: (thrown as Error)?.name }, 'a message to the operator met an unforeseen error')
  return problem('channel-unreachable/unforeseen')
}
