import { instant, shorten } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type Notification, notificationTitle } from '#lib/verification/notification.ts'

/** A message in plain text, ready to be escaped for a channel: nothing in it is a control character or longer than people read. */
export type Message = {
  title: string
  /** Each with what it says: what happened, since when, what it means, what to do. */
  parts: { label: string; text: string }[]
  details: string[]
  link: string
}

const detailsAtMost = 40

export function messageOf(notification: Notification, webUrl: string): Message {
  const { since, happened, meaning, action, details } = notification
  const parts = [
    { label: 'What happened', text: happened },
    { label: 'Since', text: since === null ? '' : instant(since) },
    { label: 'What it means', text: meaning },
    { label: 'What to do', text: action },
  ]
  const more = details.length - detailsAtMost
  return {
    title: plain(notificationTitle(notification), 150),
    parts: parts
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => ({ label, text: plain(text, 700) })),
    details: [
      ...details.slice(0, detailsAtMost).map((line) => plain(line, 200)),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
    link: linkOf(notification.path, webUrl),
  }
}

/** Always to the dashboard itself: a path such as `//host` leads to its first page. */
function linkOf(path: string, webUrl: string): string {
  const home = new URL('/', webUrl)
  const url = URL.canParse(path, home) ? new URL(path, home) : home
  return url.origin === home.origin ? url.href : home.href
}

function plain(text: string, characters: number): string {
  return shorten(visible(text), characters)
}
