import type { Severity } from '#lib/verification/notification.ts'
import { messageTexts } from './message.texts.ts'
import type { Message } from './message.ts'

const colours: Record<Severity, number> = {
  critical: 0xc0362c,
  warning: 0xb7791f,
  resolved: 0x2f855a,
  info: 0x4a5568,
}

/** The payload of a Discord webhook. `allowed_mentions` pings no person, whatever the texts hold. */
export function discordPayload(
  { language, title, parts, details, link, runbook }: Message,
  severity: Severity,
): object {
  const texts = messageTexts[language]
  const links = [
    markdownLink(link, texts.open),
    ...(runbook === null ? [] : [markdownLink(runbook, texts.openRunbook)]),
  ]
  const list = details.map((line) => `- ${escapeDiscord(line)}`).join('\n')
  return {
    username: 'Backproof',
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: cut(escapeDiscord(title), 256),
        url: link,
        color: colours[severity],
        description: cut(list, 2000) || undefined,
        fields: [
          ...parts.map(({ label, text }) => ({ name: label, value: cut(escapeDiscord(text), 850) })),
          { name: texts.links, value: links.join(' · ') },
        ],
      },
    ],
  }
}

/** To the dashboard itself, whose address is the operator's; a bracket in it would end the link. */
function markdownLink(href: string, text: string): string {
  return `[${text}](${href.replace(/[()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)})`
}

/** Discord's markdown, mentions, emojis and links, each broken by a backslash; an @ is followed by a space of no width. */
function escapeDiscord(text: string): string {
  return text.replace(/[\\*_~`|>#<[\]()\-+:.]/g, (char) => `\\${char}`).replace(/@/g, '@\u200b')
}

/** Discord refuses a field over 1024 characters, and an embed over 6000. Never ends in half of an escape. */
function cut(text: string, characters: number): string {
  if (text.length <= characters) return text
  return `${text
    .slice(0, characters - 1)
    .toWellFormed()
    .replace(/\\+$/, '')}…`
}
