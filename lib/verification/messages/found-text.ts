import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { formatMessage, type Language } from './format-message.ts'

/** What a Check found, in words that cannot control a terminal or a page. */
export function foundText({ found }: Pick<Check, 'found'>, language?: Language): string {
  return visible(formatMessage(found, language))
}
