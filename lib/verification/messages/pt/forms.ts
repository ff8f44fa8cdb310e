import { formatFor } from '#lib/format.ts'
import { languageForms } from '#lib/verification/messages/language-forms.ts'

export const { number, plural, list, and } = languageForms('pt-PT')

/** Spans, sizes and instants in Portuguese; instants in UTC, as the sentences say. */
export const { age, ago, bytes, duration, instant, shortInstant } = formatFor({
  language: 'pt',
  timeZone: 'UTC',
})
