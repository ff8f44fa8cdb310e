import { Webhook } from 'standardwebhooks'
import type { Language } from '#lib/language.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import { messageOf } from './message.ts'

/**
 * A body with its headers. Its words are in the language of the channel; the names of its fields, and what programs decide by, are the same
 * in every language. Signed as Standard Webhooks says. @see https://www.standardwebhooks.com
 */
export function signedWebhook(
  notification: Notification,
  { id, webUrl, signingSecret, language, now = new Date() }: WebhookOptions,
): { body: string; headers: Record<string, string> } {
  const { title, link, runbook } = messageOf(notification, webUrl, language)
  const { kind, severity, source, since } = notification
  const words = notificationWords(notification, language)
  const body = JSON.stringify({
    type: `backproof.${kind}`,
    timestamp: now.toISOString(),
    data: { kind, severity, source, since, language, title, ...words, link, runbook },
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

type WebhookOptions = {
  id: string
  webUrl: string
  signingSecret: string
  language: Language
  now?: Date
}
