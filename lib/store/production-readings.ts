import {
  type ProductionReading,
  productionWarningKinds,
} from '#lib/verification/production-warnings/production-warning.ts'
import { database } from './database.ts'

/** What a Run read of production; null: it read nothing, as one of a stored archive, or it is of an earlier version. */
export async function getProductionReading(runId: string): Promise<ProductionReading | null> {
  const row = await database().productionReading.findUnique({ where: { runId }, select: { reading: true } })
  return row && readStored(row.reading)
}

/** What the newest Run of a Source that did read of it. */
export async function newestProductionReading(
  sourceId: string,
): Promise<{ runId: string; number: number; reading: ProductionReading } | null> {
  const row = await database().productionReading.findFirst({
    where: { sourceId },
    orderBy: { runNumber: 'desc' },
    select: { runId: true, runNumber: true, reading: true },
  })
  return row && { runId: row.runId, number: row.runNumber, reading: readStored(row.reading) }
}

/** Of a newer version there may be kinds that have no words here. */
function readStored(text: string): ProductionReading {
  const { readAt, warnings, more, unread } = JSON.parse(text) as ProductionReading
  const known = ({ kind }: Pick<ProductionReading['unread'][number], 'kind'>) =>
    productionWarningKinds.includes(kind)
  return { readAt, more, warnings: warnings.filter(known), unread: unread.filter(known) }
}
