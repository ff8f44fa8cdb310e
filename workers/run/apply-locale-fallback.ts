import { type Problem, problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import {
  type LocaleFallback,
  mayComeFromFallback,
  skipUnderFallback,
} from '#lib/verification/locale-fallback.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/**
 * Where the copy lacks a locale of the source, marks the failed checks that may come from that as unproven.
 * @throws Problem `locale-missing` where no other check failed: whether the archive is good is unknown.
 */
export function applyLocaleFallback(
  checks: Check[],
  source: Manifest,
  { errors, localeFallback }: { errors: RestoreError[]; localeFallback?: LocaleFallback | null },
): Check[] {
  if (!localeFallback) return checks
  const doubtful = checks.filter((check) => mayComeFromFallback(check, source, errors))
  const [first] = doubtful
  if (first && doubtful.length === checks.filter((check) => check.verdict === 'failed').length)
    throw localeMissing(localeFallback, doubtful, first)
  return checks.map((check) => (doubtful.includes(check) ? skipUnderFallback(check, localeFallback) : check))
}

function localeMissing({ missing, used }: LocaleFallback, doubtful: Check[], first: Check): Problem {
  return problem('locale-missing', {
    locales: missing.map(visible),
    used,
    subject: first.subject,
    found: foundText(first).slice(0, 300),
    more: doubtful.length - 1,
    definition: localeDefinition(missing[0] ?? ''),
  })
}

/** `en_US -f UTF-8` of `en_US.utf8`. */
function localeDefinition(name: string): string {
  const [language = '', codeset = 'UTF-8'] = name.split('.')
  return `${language} -f ${/utf-?8/i.test(codeset) ? 'UTF-8' : codeset}`
}
