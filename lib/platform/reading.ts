import type { Language } from '#lib/language.ts'
import type { Check, PlatformKind, Verdict } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { type Evidence, type Message, message } from '#lib/verification/messages/message.ts'
import type { LastRead } from './platform.ts'

/** What was read longer ago proves nothing of today. */
const readWithinMs = 24 * 3_600_000

/** A part of the platform as it can be relied on, or why it cannot, with what was known last. */
export type Reading<T, Reason = string> = { value: T; readAt: string } | { unread: Reason }

/** "Could not read" is never "none": only what was read lately and without a problem is a value. */
export function assessPart<T>(
  { value, readAt, problem }: LastRead<T>,
  now: Date,
  describe: (value: T) => Evidence,
): Reading<T, Message> {
  const last =
    value === null || readAt === null ? null : message('last-known', { readAt, value: describe(value) })
  if (problem) {
    const { since, message: reason } = problem
    return { unread: message('platform-unread', { since, reason: visible(reason), last }) }
  }
  if (value === null || readAt === null || last === null) return { unread: message('platform-never-read') }
  const ageMs = now.getTime() - Date.parse(readAt)
  return ageMs > readWithinMs
    ? { unread: message('platform-read-long-ago', { ageMs, last }) }
    : { value, readAt }
}

/** The same with the reason in words, for texts that are written anew each time. */
export function assessReading<T>(
  known: LastRead<T>,
  now: Date,
  describe: (value: T, language: Language) => string,
  language: Language = 'en',
): Reading<T> {
  const reading = assessPart(known, now, (value) => describe(value, language))
  return 'unread' in reading ? { unread: formatMessage(reading.unread, language) } : reading
}

/** One claim about the platform. It blames neither side: it says nothing about an Archive. */
export function platformCheck(
  kind: PlatformKind,
  subject: string,
  verdict: Verdict,
  expected: Evidence,
  found: Evidence,
): Check {
  return { kind, subject, verdict, expected, found }
}
