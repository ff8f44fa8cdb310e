import type { ProductionWarningList } from '#components/queries/production-warnings-query.ts'
import type { WantedProductionWarnings } from '#components/report/production-warnings-address.ts'
import type { Language } from '#lib/language.ts'
import { productionAcknowledgements } from '#lib/store/production-acknowledgements.ts'
import { getProductionReading } from '#lib/store/production-readings.ts'
import { nothingRead } from '#lib/verification/production-warnings/production-warning.ts'
import { productionWarningPage } from '#lib/verification/production-warnings/production-warning-page.ts'

/** A page of the production warnings of a Run, with what is acknowledged of its Source now. A Run that read none has none. */
export async function loadProductionWarnings(
  { id, sourceId }: { id: string; sourceId: string },
  wanted: WantedProductionWarnings,
  language: Language,
): Promise<ProductionWarningList> {
  const now = new Date().toISOString()
  const [reading, acknowledged] = await Promise.all([
    getProductionReading(id),
    productionAcknowledgements(sourceId),
  ])
  const read = reading ?? nothingRead(now, 'error')
  return { ...productionWarningPage(read, wanted, language, acknowledged), now }
}
