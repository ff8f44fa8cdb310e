import { database } from './database.ts'

/** The head of the audit log when a report was signed. */
export type SignedHead = { number: number; hash: string; run: number }

/**
 * The heads that the stored signed reports carry, by number. They are read from the texts as they lie there: a report whose head was changed
 * is no longer genuine, which its run's page and `backproof report verify` show.
 */
export async function signedReportHeads(): Promise<SignedHead[]> {
  return database().$queryRaw<SignedHead[]>`
    SELECT head[2]::int AS number, head[1] AS hash, min(run) AS run FROM (
      SELECT regexp_match(s.document, '"auditHead":{"hash":"([0-9a-f]{64})","number":([0-9]{1,9})}') AS head, r.number AS run
      FROM "SignedReport" s JOIN "Run" r ON r.id = s."runId") AS signed
    WHERE head IS NOT NULL GROUP BY head ORDER BY head[2]::int`
}
