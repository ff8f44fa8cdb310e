import type { Language } from '#lib/language.ts'
import type { ProductionReading, ProductionWarningKind } from './production-warning.ts'
import { type Acknowledgements, kindsOfReading, openFirst } from './worded-production-warnings.ts'

/** How many open warnings of each kind the newest Run that read production found. */
export type ProductionWarningSummary = {
  runId: string
  number: number
  readAt: string
  total: number
  kinds: { kind: ProductionWarningKind; title: string; count: number }[]
  /** How many more are acknowledged. */
  acknowledged: number
  /** How many things could not be read. */
  unread: number
}

type Newest = { runId: string; number: number; reading: ProductionReading }

export function summarizeProductionWarnings(
  { runId, number, reading }: Newest,
  language: Language,
  acknowledgements: Acknowledgements,
): ProductionWarningSummary {
  const placed = openFirst(reading, acknowledgements)
  const kinds = kindsOfReading(reading, placed, language)
    .map(({ kind, title, open, more }) => ({ kind, title, count: open + more }))
    .filter(({ count }) => count > 0)
  const total = kinds.reduce((sum, { count }) => sum + count, 0)
  const acknowledged = placed.filter((warning) => warning.acknowledged).length
  const { readAt, unread } = reading
  return { runId, number, readAt, total, kinds, acknowledged, unread: unread.length }
}
