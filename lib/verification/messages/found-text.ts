import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatMessage } from './format-message.ts'

/** What a Check found, in words that cannot control a terminal or a page. */
export function foundText({ found }: Pick<Check, 'found'>, language?: Language): string {
  return visible(formatMessage(found, language))
}
