import { Webhook } from 'standardwebhooks'
import type { Notification } from '#lib/verification/notification.ts'
import { type Message, messageOf } from './message.ts'

/** A body with its headers, signed as Standard Webhooks says. @see https://www.standardwebhooks.com */
export function signedWebhook(
  notification: Notification,
  { id, webUrl, signingSecret, now = new Date() }: WebhookOptions,
): { body: string; headers: Record<string, string> } {
  const { title, link }: Message = messageOf(notification, webUrl)
  const { kind, path, ...data } = notification
  const body = JSON.stringify({
    type: `backproof.${kind}`,
    timestamp: now.toISOString(),
    data: { ...data, kind, title, link },
  })
  return {
    body,
    headers: {
      // The same for every attempt, by which a receiver knows what it has seen.
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(signingSecret).sign(id, now, body),
    },
  }
}

type WebhookOptions = { id: string; webUrl: string; signingSecret: string; now?: Date }
