import { messageTexts } from './message.texts.ts'
import type { Message } from './message.ts'

/**
 * The payload of an incoming webhook. External texts go into `plain_text` objects, in which Slack reads no mentions, links or
 * formatting; only the links to the dashboard are mrkdwn.
 */
export function slackPayload({ language, title, parts, details, link, runbook }: Message): object {
  const texts = messageTexts[language]
  const links = [
    mrkdwnLink(link, texts.open),
    ...(runbook === null ? [] : [mrkdwnLink(runbook, texts.openRunbook)]),
  ]
  const plain = (text: string) => ({ type: 'plain_text', text: cut(text, 3000), emoji: false })
  return {
    // Shown in notifications. Slack reads mrkdwn in it.
    text: escapeMrkdwn(title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: { ...plain(title), text: cut(title, 150) } },
      ...parts.map(({ label, text }) => ({ type: 'section', text: plain(`${label}: ${text}`) })),
      ...(details.length > 0
        ? [{ type: 'section', text: plain(details.map((line) => `• ${line}`).join('\n')) }]
        : []),
      {
        type: 'section',
        text: { type: 'mrkdwn', text: links.join(' · '), verbatim: true },
      },
    ],
  }
}

function mrkdwnLink(href: string, text: string): string {
  return `<${escapeMrkdwn(href)}|${text}>`
}

/** The three characters by which Slack begins mentions, links and entities. */
function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Slack refuses a text that is too long. */
function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1).toWellFormed()}…`
}
