import { database } from '#lib/store/database.ts'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'

/** Saves what a claimed Run read of production. False: it was saved already, or the lease is lost. */
export async function saveProductionReading(
  id: string,
  claim: string,
  reading: ProductionReading,
): Promise<boolean> {
  const made = await database().$executeRaw`
    INSERT INTO "ProductionReading" ("runId", "sourceId", "runNumber", reading)
    SELECT id, "sourceId", number, ${JSON.stringify(reading)} FROM "Run" WHERE id = ${id} AND claim = ${claim} AND status = 'running'
    ON CONFLICT DO NOTHING`
  return made > 0
}
