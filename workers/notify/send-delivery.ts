import { allowedBlock } from '#lib/address-policy.ts'
import { workerEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { RejectedProblem } from '#lib/notify/delivery-problem.ts'
import type { Network } from '#lib/notify/network.ts'
import { retryDelayMs } from '#lib/notify/retry-delay.ts'
import { sendNotification } from '#lib/notify/send-notification.ts'
import { asProblem, KeyedProblem, type Problem, problem } from '#lib/problem.ts'
import {
  type ClaimedDelivery,
  giveUpDelivery,
  recordRetry,
  recordSent,
  releaseDelivery,
} from '#lib/store/worker/delivery-writes.ts'
import { openChannelConnection } from './channel-connection.ts'
import { untilStored } from './until-stored.ts'

export type DeliveryContext = { privateKey: string; webUrl: string; network: Network }

/** What the settings of this worker let a channel reach. */
export function deliveryContext(privateKey: string, env = workerEnv()): DeliveryContext {
  return { privateKey, webUrl: env.webUrl, network: { allowed: allowedBlock(env.allowedAddresses) } }
}

/** Makes one claimed attempt and records what came of it, also where the metadata database is away in between. */
export async function sendDelivery(
  delivery: ClaimedDelivery,
  context: DeliveryContext,
  signal: AbortSignal,
): Promise<void> {
  const failure = await attempt(delivery, context, signal)
  await untilStored(() => record(delivery, failure, signal.aborted), signal)
}

/** The problem of an attempt; null: it was delivered. */
async function attempt(
  { id, message, language, settings, sealed, channelKind }: ClaimedDelivery,
  { privateKey, webUrl, network }: DeliveryContext,
  signal: AbortSignal,
): Promise<Problem | null> {
  try {
    const connection = await openChannelConnection(sealed, channelKind, privateKey)
    const options = { id, webUrl, settings, language, network, signal }
    const refused = await sendNotification(connection, message, options)
    return refused.length > 0
      ? new RecipientsRefused('channel-rejected/recipients', { addresses: refused })
      : null
  } catch (thrown) {
    const failure = asProblem(thrown)
    if (failure.code !== 'unforeseen') return failure
    // Only the kind of error: its text may quote an address or a password.
    log.error({ delivery: id, error: (thrown as Error)?.name }, 'a notification met an unforeseen error')
    return unforeseen
  }
}

async function record(
  delivery: ClaimedDelivery,
  failure: Problem | null,
  stopping: boolean,
): Promise<unknown> {
  const { id, message, attempts, channelId: channel } = delivery
  const isTest = message.kind === 'test'
  if (failure === null) return recordSent(delivery, null)
  // The others have it: only a test, which is about all of them, failed.
  if (failure instanceof RecipientsRefused && !isTest) return recordSent(delivery, failure.details)
  if (stopping) return releaseDelivery(delivery)
  const { code, message: reason, details } = failure
  log.warn({ delivery: id, channel, attempts, code, reason }, 'a notification was not delivered')
  const retryAfterMs = failure instanceof RejectedProblem ? failure.retryAfterMs : null
  const delayMs = isTest ? null : retryDelayMs(attempts, retryAfterMs)
  return delayMs === null ? giveUpDelivery(delivery, details) : recordRetry(delivery, details, delayMs)
}

/** The mail server took the message for some recipients only. */
class RecipientsRefused extends KeyedProblem {}

const unforeseen = problem('channel-unreachable/unforeseen')
