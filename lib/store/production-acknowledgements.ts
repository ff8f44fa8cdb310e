import type { ProductionWarning } from '#lib/verification/production-warnings/production-warning.ts'
import { warningKey } from '#lib/verification/production-warnings/warning-key.ts'
import type { Acknowledgements } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { getProductionReading } from './production-readings.ts'

type Row = { key: string; reason: string; acknowledgedBy: string; acknowledgedAt: Date; until: Date }

/** What is acknowledged of a Source now, by `warningKey`. */
export async function productionAcknowledgements(sourceId: string): Promise<Acknowledgements> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT key, reason, "acknowledgedBy", "acknowledgedAt", until FROM "ProductionAcknowledgement"
    WHERE "sourceId" = ${sourceId} AND until > now()`
  return new Map(
    rows.map(({ key, reason, acknowledgedBy, acknowledgedAt, until }) => [
      key,
      { by: acknowledgedBy, at: acknowledgedAt.toISOString(), reason, until: until.toISOString() },
    ]),
  )
}

/**
 * Acknowledges a production warning of a Run, and with it the same one of every Run of its Source, until an instant. It replaces an earlier
 * acknowledgement. null: there is no such warning. @throws Problem `forbidden`
 */
export async function acknowledgeProductionWarning(
  by: Actor,
  runId: string,
  { position, reason, until }: { position: number; reason: string; until: Date },
): Promise<ProductionWarning | null> {
  const run = await database().run.findUnique({ where: { id: runId }, select: { sourceId: true } })
  await assertMay(by, 'share', run?.sourceId)
  const warning = run && (await getProductionReading(runId))?.warnings[position]
  if (!warning) return null
  await database().$executeRaw`
    INSERT INTO "ProductionAcknowledgement" ("sourceId", key, reason, "acknowledgedBy", until)
    VALUES (${run.sourceId}, ${warningKey(warning)}, ${reason}, ${actorSignature(by)}, ${until})
    ON CONFLICT ("sourceId", key) DO UPDATE SET reason = excluded.reason, "acknowledgedBy" = excluded."acknowledgedBy",
      "acknowledgedAt" = now(), until = excluded.until`
  return warning
}
