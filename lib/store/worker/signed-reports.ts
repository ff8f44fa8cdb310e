import { newestAuditEvent } from '#lib/store/audit-chain.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'

/** What belongs into a signed report beside the Run itself. */
export type ReportFacts = {
  signedAt: string
  systemIdentifier: string | null
  manifest: unknown
  auditHead: { number: number; hash: string } | null
}

/** null: there is no such Run. */
export async function reportFacts(runId: string): Promise<ReportFacts | null> {
  const [row, newest, now] = await Promise.all([
    database().run.findUnique({
      where: { id: runId },
      select: { source: { select: { systemIdentifier: true } }, archive: { select: { manifest: true } } },
    }),
    newestAuditEvent(),
    databaseNow(),
  ])
  return (
    row && {
      signedAt: now.toISOString(),
      systemIdentifier: row.source.systemIdentifier,
      manifest: row.archive?.manifest ?? null,
      auditHead: newest && { number: newest.number, hash: newest.hash },
    }
  )
}

export type NewSignedReport = { runId: string; keyId: string; publicKey: string; document: string }

/** Stores the signed report of a Run that has ended, once. False: it has one, or there is no such Run. */
export async function saveSignedReport({
  runId,
  keyId,
  publicKey,
  document,
}: NewSignedReport): Promise<boolean> {
  const saved = await database().$executeRaw`
    INSERT INTO "SignedReport" ("runId", "keyId", "publicKey", document)
    SELECT id, ${keyId}, ${publicKey}, ${document} FROM "Run" WHERE id = ${runId} AND "endedAt" IS NOT NULL
    ON CONFLICT DO NOTHING`
  return saved > 0
}
