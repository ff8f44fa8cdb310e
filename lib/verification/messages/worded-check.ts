import type { Language } from '#lib/language.ts'
import { type Check, isPlatformKind } from '#lib/verification/check.ts'
import { ownSubject } from '#lib/verification/own-subjects.ts'
import { platformSubject } from '#lib/verification/platform-subjects.ts'
import { formatMessage } from './format-message.ts'

/** A Check in the words of one language, as reports, JSON and a terminal show it. */
export type WordedCheck = Omit<Check, 'expected' | 'found'> & { expected: string; found: string }

export function wordedCheck(check: Check, language?: Language): WordedCheck {
  return {
    ...check,
    subject: isPlatformKind(check.kind)
      ? platformSubject(check.subject, language)
      : ownSubject(check.subject, language),
    expected: formatMessage(check.expected, language),
    found: formatMessage(check.found, language),
  }
}
