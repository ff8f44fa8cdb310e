import type { Language } from '#lib/language.ts'
import type { ProductionReading, ProductionWarningKind } from './production-warning.ts'
import {
  type Acknowledgements,
  type KindOfProductionWarnings,
  kindsOfReading,
  openFirst,
  type WordedProductionWarning,
  wordedProductionWarning,
  wordedUnread,
} from './worded-production-warnings.ts'

/** So many are on one page of the list. */
const ofPage = 50

/** One page of the production warnings of a Run, of all kinds or of one. */
export type ProductionWarningPage = {
  warnings: WordedProductionWarning[]
  kinds: KindOfProductionWarnings[]
  page: number
  pages: number
  /** How many more there are than are named, on any page. */
  more: number
  /** Sentences about what could not be read; of one kind, those of that kind. */
  unread: string[]
}

/** A page beyond the last one is the last one. */
export function productionWarningPage(
  reading: ProductionReading,
  wanted: { kind: ProductionWarningKind | null; page: number },
  language: Language,
  acknowledgements: Acknowledgements,
): ProductionWarningPage {
  const isOf = ({ kind }: { kind: ProductionWarningKind }) => wanted.kind === null || kind === wanted.kind
  const ordered = openFirst(reading, acknowledgements)
  const found = ordered.filter(isOf)
  const kinds = kindsOfReading(reading, ordered, language).filter(isOf)
  const pages = Math.max(1, Math.ceil(found.length / ofPage))
  const page = Math.min(wanted.page, pages)
  return {
    warnings: found
      .slice((page - 1) * ofPage, page * ofPage)
      .map((placed) => wordedProductionWarning(placed, language)),
    kinds,
    page,
    pages,
    more: kinds.reduce((sum, { more }) => sum + more, 0),
    unread: wordedUnread({ unread: reading.unread.filter(isOf) }, language),
  }
}
