import type { Language } from '#lib/language.ts'
import {
  type ProductionReading,
  type ProductionWarningKind,
  productionWarningKinds,
} from './production-warning.ts'
import { productionWarningTexts } from './production-warnings.texts.ts'
import { warningKey } from './warning-key.ts'
import type { Acknowledgements } from './worded-production-warnings.ts'

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
  { runId, number, reading: { readAt, warnings, more, unread } }: Newest,
  language: Language,
  acknowledgements: Acknowledgements,
): ProductionWarningSummary {
  const open = warnings.filter((warning) => !acknowledgements.has(warningKey(warning)))
  const kinds = productionWarningKinds
    .map((kind) => {
      const count = open.filter((warning) => warning.kind === kind).length + (more[kind] ?? 0)
      return { kind, title: productionWarningTexts[language].titles[kind], count }
    })
    .filter(({ count }) => count > 0)
  const total = kinds.reduce((sum, { count }) => sum + count, 0)
  const acknowledged = warnings.length - open.length
  return { runId, number, readAt, total, kinds, acknowledged, unread: unread.length }
}
