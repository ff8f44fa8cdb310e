import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { notificationTitle } from '#lib/verification/notification-title.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import { messageTexts } from './message.texts.ts'

/** A message in plain text, ready to be escaped for a channel: nothing in it is a control character or longer than people read. */
export type Message = {
  language: Language
  title: string
  /** Each with what it says: what happened, since when, what it means, what to do. */
  parts: { label: string; text: string }[]
  details: string[]
  link: string
  /** The page of the runbook, which says how to get one where there is none yet; null: it is no trouble of a single database. */
  runbook: string | null
}

const detailsAtMost = 40

/** The message in a language. Instants are UTC: a channel has many readers. */
export function messageOf(notification: Notification, webUrl: string, language: Language): Message {
  const { happened, meaning, action, details } = notificationWords(notification, language)
  const { since, source, severity } = notification
  const { instant, shorten, count } = formatFor({ language, timeZone: 'UTC' })
  const plain = (text: string, characters: number) => shorten(visible(text), characters)
  const texts = messageTexts[language]
  const parts = [
    { label: texts.happened, text: happened },
    { label: texts.since, text: since === null ? '' : instant(since) },
    { label: texts.meaning, text: meaning },
    { label: texts.action, text: action },
  ]
  const more = details.length - detailsAtMost
  const isTrouble = severity === 'critical' || severity === 'warning'
  return {
    language,
    title: plain(notificationTitle(notification, language), 150),
    parts: parts
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => ({ label, text: plain(text, 700) })),
    details: [
      ...details.slice(0, detailsAtMost).map((line) => plain(line, 200)),
      ...(more > 0 ? [texts.more(count(more))] : []),
    ],
    link: linkOf(notification.path, webUrl),
    runbook:
      source && isTrouble ? linkOf(`/databases/${encodeURIComponent(source.id)}/runbook`, webUrl) : null,
  }
}

/** Always to the dashboard itself: a path such as `//host` leads to its first page. */
function linkOf(path: string, webUrl: string): string {
  const home = new URL('/', webUrl)
  const url = URL.canParse(path, home) ? new URL(path, home) : home
  return url.origin === home.origin ? url.href : home.href
}
