import type { Language } from '#lib/language.ts'
import { type Check, isPlatformKind, platformKinds } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type WordedCheck, wordedCheck } from '#lib/verification/messages/worded-check.ts'

/** The checks about Railway itself, in the order of their kinds and ready to be read; empty where Railway was not read. */
export function platformSection(checks: Check[], language: Language = 'en'): WordedCheck[] {
  const at = ({ kind }: Check) => (platformKinds as readonly string[]).indexOf(kind)
  return checks
    .filter(({ kind }) => isPlatformKind(kind))
    .sort((a, b) => at(a) - at(b))
    .map((check) => {
      const { subject, expected, found, ...rest } = wordedCheck(check, language)
      return { ...rest, subject: visible(subject), expected: visible(expected), found: visible(found) }
    })
}
