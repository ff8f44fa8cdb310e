import type { Language } from '#lib/language.ts'
import type { ChannelConnection, ChannelSettings } from '#lib/verification/channel.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { AttemptTimeout } from './delivery-problem.ts'
import { discordPayload } from './discord.ts'
import { sendEmail } from './email.ts'
import { messageOf } from './message.ts'
import type { Attempt, Network } from './network.ts'
import { ntfyHeaders, ntfyPayload } from './ntfy.ts'
import { sendRequest } from './send-request.ts'
import { slackPayload } from './slack.ts'
import { signedWebhook } from './webhook.ts'

type SendOptions = {
  /** Of the delivery: the same for each of its attempts. */
  id: string
  /** The address of the dashboard. */
  webUrl: string
  settings: ChannelSettings
  /** Of the channel. */
  language: Language
  network: Network
  /** The end of the worker. */
  signal: AbortSignal
}

/** A slow mail server takes its time for each of a dozen commands. */
const attemptTimeoutMs = 30_000

/**
 * Sends one notification over one channel and returns the recipients that were not taken; none is the usual case.
 * @throws Problem with a code that begins with `channel-`, or `cancelled` where the worker stops
 */
export async function sendNotification(
  connection: ChannelConnection,
  notification: Notification,
  { id, webUrl, settings, language, network, signal }: SendOptions,
): Promise<string[]> {
  const { timeoutMs = attemptTimeoutMs } = network
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new AttemptTimeout(timeoutMs)), timeoutMs)
  const attempt: Attempt = { network, signal: AbortSignal.any([signal, deadline.signal]) }
  const message = messageOf(notification, webUrl, language)
  const { severity } = notification
  try {
    switch (connection.kind) {
      case 'email':
        if (!settings.mail) throw new TypeError('an e-mail channel without sender and recipients')
        return await sendEmail(connection, { id, message, severity, mail: settings.mail }, attempt)
      case 'slack':
        await postJson(connection.url, slackPayload(message), attempt)
        break
      case 'discord':
        await postJson(connection.url, discordPayload(message, severity), attempt)
        break
      case 'webhook': {
        const { signingSecret } = connection
        const signed = signedWebhook(notification, { id, webUrl, signingSecret, language })
        await sendRequest(new URL(connection.url), { ...signed, attempt })
        break
      }
      case 'ntfy': {
        const payload = ntfyPayload(message, { topic: connection.topic, severity })
        await postJson(connection.server, payload, attempt, ntfyHeaders(connection.token))
      }
    }
    return []
  } finally {
    clearTimeout(timer)
  }
}

function postJson(url: string, payload: object, attempt: Attempt, headers?: Record<string, string>) {
  return sendRequest(new URL(url), { headers, body: JSON.stringify(payload), attempt })
}
