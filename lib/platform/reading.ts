import { age, shortInstant } from '#lib/format.ts'
import type { Check, PlatformKind, Verdict } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { LastRead } from './platform.ts'

/** What was read longer ago proves nothing of today. */
const readWithinMs = 24 * 3_600_000

/** A part of the platform as it can be relied on, or in words why it cannot, with what was known last. */
export type Reading<T> = { value: T; readAt: string } | { unread: string }

/** "Could not read" is never "none": only what was read lately and without a problem is a value. */
export function assessReading<T>(known: LastRead<T>, now: Date, told: (value: T) => string): Reading<T> {
  const { value, readAt, problem } = known
  const last =
    value === null || readAt === null ? null : `last known, ${shortInstant(readAt)} UTC: ${told(value)}`
  if (problem) {
    const since = `could not be read since ${shortInstant(problem.since)} UTC: ${withoutStop(problem.message)}`
    return { unread: `${since}; ${last ?? 'never read before'}` }
  }
  if (value === null || readAt === null) return { unread: 'never read' }
  const oldMs = now.getTime() - Date.parse(readAt)
  return oldMs > readWithinMs ? { unread: `not read for ${age(oldMs)}; ${last}` } : { value, readAt }
}

/** One claim about the platform. Nobody is blamed: it says nothing about an Archive. */
export function platformCheck(
  kind: PlatformKind,
  subject: string,
  verdict: Verdict,
  expected: string,
  found: string,
): Check {
  return { kind, subject, verdict, expected, found: visible(found) }
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, '')
}
