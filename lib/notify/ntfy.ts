import type { Severity } from '#lib/verification/notification.ts'
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
  { title, parts, details, link }: Message,
  { topic, severity }: { topic: string; severity: Severity },
): object {
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
