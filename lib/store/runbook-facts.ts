import { database } from './database.ts'
import { toIso } from './run-mapper.ts'

/** What a criterion rests on of the runbook of a Source: without its text, which takes longer to read than all of the rest. */
export type RunbookFacts = {
  writtenAt: string
  stored: boolean
  lastDrillAt: string | null
  /** The Archive that it names. */
  archiveId: string | null
  restoreMs: number | null
  /** The number of the Run that took so long; undefined: not known. */
  restoredBy?: number
}

type Row = Omit<RunbookFacts, 'writtenAt' | 'lastDrillAt' | 'restoreMs' | 'restoredBy'> & {
  writtenAt: Date
  lastDrillAt: Date | null
  ownMs: number | null
  restoredMs: number | null
  restoredBy: number | null
}

/** The restore of its Archive is measured as by `restoreTimeOf`; where no Run says it, by the Run that the runbook was written from. */
export async function getRunbookFacts(sourceId: string): Promise<RunbookFacts | null> {
  const [row] = await database().$queryRaw<Row[]>`
    SELECT b."writtenAt", b."storedAt" IS NOT NULL AS stored, r."archiveId", own."durationMs" AS "ownMs",
      (SELECT d.at FROM "Drill" d WHERE d."sourceId" = b."sourceId" AND d.worked ORDER BY d.at DESC LIMIT 1) AS "lastDrillAt",
      restored.number AS "restoredBy", restored."durationMs" AS "restoredMs"
    FROM "Runbook" b LEFT JOIN "Run" r ON r.id = b."runId"
      LEFT JOIN "Step" own ON own."runId" = r.id AND own.name = 'restore'
      LEFT JOIN LATERAL (
        SELECT p.number, t."durationMs" FROM "Run" p LEFT JOIN "Step" t ON t."runId" = p.id AND t.name = 'restore'
        WHERE p."archiveId" = r."archiveId" AND p.status = 'passed' ORDER BY p.reverify, p.number DESC LIMIT 1) restored ON true
    WHERE b."sourceId" = ${sourceId}`
  if (!row) return null
  const { writtenAt, lastDrillAt, ownMs, restoredMs, restoredBy, ...same } = row
  const known = restoredMs !== null && restoredBy !== null
  return {
    ...same,
    writtenAt: writtenAt.toISOString(),
    lastDrillAt: toIso(lastDrillAt),
    restoreMs: known ? restoredMs : ownMs,
    ...(known && { restoredBy }),
  }
}
