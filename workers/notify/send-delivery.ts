import { allowedBlock } from '#lib/address-policy.ts'
import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { RejectedProblem } from '#lib/notify/delivery-problem.ts'
import type { Network } from '#lib/notify/network.ts'
import { retryDelayMs } from '#lib/notify/retry-delay.ts'
import { sendNotification } from '#lib/notify/send-notification.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import {
  type ClaimedDelivery,
  giveUpDelivery,
  recordRetry,
  recordSent,
  releaseDelivery,
} from '#lib/store/worker/delivery-writes.ts'
import { openChannelConnection } from './channel-connection.ts'

export type DeliveryContext = { privateKey: string; webUrl: string; network: Network }

/** What the settings of this worker let a channel reach. */
export function deliveryContext(privateKey: string, env = workerEnv()): DeliveryContext {
  return { privateKey, webUrl: env.webUrl, network: { allowed: allowedBlock(env.allowedAddresses) } }
}

/** Makes one claimed attempt and records what came of it. */
export async function sendDelivery(
  delivery: ClaimedDelivery,
  { privateKey, webUrl, network }: DeliveryContext,
  signal: AbortSignal,
): Promise<void> {
  const { id, message, settings, sealed, channelKind, attempts } = delivery
  try {
    const connection = await openChannelConnection(sealed, channelKind, privateKey)
    const refused = await sendNotification(connection, message, { id, webUrl, settings, network, signal })
    if (refused.length > 0 && message.kind === 'test') throw recipientsRefused(refused)
    await recordSent(delivery, refused.length > 0 ? recipientsRefused(refused).details : null)
  } catch (thrown) {
    if (signal.aborted) return releaseDelivery(delivery)
    const problem = asProblem(thrown)
    const { code } = problem
    const context = { delivery: id, channel: delivery.channelId, attempts, code }
    // An unforeseen error may quote an address or a password.
    log.warn(
      code === 'unforeseen'
        ? { ...context, error: (thrown as Error)?.name }
        : { ...context, reason: problem.message },
      'a notification was not delivered',
    )
    const shown = code === 'unforeseen' ? unforeseen.details : problem.details
    const retryAfterMs = problem instanceof RejectedProblem ? problem.retryAfterMs : null
    const delayMs = message.kind === 'test' ? null : retryDelayMs(attempts, retryAfterMs)
    await (delayMs === null ? giveUpDelivery(delivery, shown) : recordRetry(delivery, shown, delayMs))
  }
}

const unforeseen = new Problem(
  'channel-unreachable',
  'The message could not be sent, for a reason that is not foreseen.',
  'Enter the connection of the channel again. This is a bug in Backproof: please report it.',
)

function recipientsRefused(addresses: string[]): Problem {
  return new Problem(
    'channel-rejected',
    `The mail server did not take these recipients: ${addresses.join(', ')}.`,
    'Check their addresses, and whether the server sends to others.',
  )
}
