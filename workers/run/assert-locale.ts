import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import {
  type LocaleFallback,
  mayComeFromLocale,
  unprovenUnderFallback,
} from '#lib/verification/locale-fallback.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/**
 * Where the copy had to do without a locale of production's, what may come from that is told as not looked at.
 * @throws Problem `locale-missing` where nothing else was found: whether the archive is good is not known.
 */
export function assertLocale(
  checks: Check[],
  source: Manifest,
  { errors, localeFallback }: { errors: RestoreError[]; localeFallback?: LocaleFallback | null },
): Check[] {
  if (!localeFallback) return checks
  const doubtful = checks.filter((check) => mayComeFromLocale(check, source, errors))
  const [first] = doubtful
  if (first && doubtful.length === checks.filter((check) => check.verdict === 'failed').length)
    throw localeMissing(localeFallback, doubtful, first)
  return checks.map((check) =>
    doubtful.includes(check) ? unprovenUnderFallback(check, localeFallback) : check,
  )
}

function localeMissing({ missing, used }: LocaleFallback, doubtful: Check[], first: Check): Problem {
  const names = missing.map(visible).join(', ')
  const more = doubtful.length > 1 ? `, and ${plural(doubtful.length - 1, 'thing')} more` : ''
  return new Problem(
    'locale-missing',
    `This worker has no locale ${names}${used === null ? '' : `, so the copy sorts text by ${used}`}; what failed may come from that: ${first.subject} (${visible(first.found).slice(0, 300)})${more}.`,
    `The archive is not to blame. Install the locale on the worker (Debian: apt-get install locales, then localedef -i ${sourceOf(missing[0] ?? '')} ${missing[0] ?? ''}), or let it be built: the package locales brings what that needs.`,
  )
}

/** `en_US -f UTF-8` of `en_US.utf8`. */
function sourceOf(name: string): string {
  const [language = '', codeset = 'UTF-8'] = name.split('.')
  return `${language} -f ${/utf-?8/i.test(codeset) ? 'UTF-8' : codeset}`
}
