import { useLocale } from '#components/language/use-locale.ts'
import { type Format, formatFor } from '#lib/format.ts'

/** Numbers, spans, sizes and instants as the reader reads them. For components, on the server too. */
export function useFormat(): Format {
  return formatFor(useLocale())
}
