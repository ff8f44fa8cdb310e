import type { Severity } from '#lib/verification/notification.ts'
import { messageTexts } from './message.texts.ts'
import type { Message } from './message.ts'

const priorities: Record<Severity, number> = { critical: 5, warning: 4, resolved: 3, info: 2 }
const tags: Record<Severity, string> = {
  critical: 'rotating_light',
  warning: 'warning',
  resolved: 'white_check_mark',
  info: 'information_source',
}

/** A longer message becomes an attachment. */
const bytesAtMost = 4000

/**
 * A message for ntfy, published as JSON: as headers, a name with a line break would be another header. Its text is not markdown.
 */
export function ntfyPayload(
  { language, title, parts, details, link, runbook }: Message,
  { topic, severity }: { topic: string; severity: Severity },
): object {
  const texts = messageTexts[language]
  const lines = [
    ...parts.map(({ label, text }) => `${label}: ${text}`),
    ...details.map((line) => `• ${line}`),
  ]
  return {
    topic,
    title,
    message: cutBytes(lines.join('\n')),
    priority: priorities[severity],
    tags: [tags[severity]],
    click: link,
    actions: [
      { action: 'view', label: texts.open, url: link },
      ...(runbook === null ? [] : [{ action: 'view', label: texts.openRunbook, url: runbook }]),
    ],
    markdown: false,
  }
}

/** The header of an access token; the web lets no other characters in. */
export function ntfyHeaders(token: string): Record<string, string> {
  return token === '' ? {} : { authorization: `Bearer ${token}` }
}

function cutBytes(text: string): string {
  let cut = text
  while (Buffer.byteLength(cut) > bytesAtMost)
    cut = cut.slice(0, -Math.ceil((Buffer.byteLength(cut) - bytesAtMost) / 4))
  return cut.length === text.length ? text : `${cut.toWellFormed()}…`
}
