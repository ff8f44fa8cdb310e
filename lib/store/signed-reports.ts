import { database } from './database.ts'

export type StoredSignedReport = { keyId: string; signedAt: string; document: string }

/** The signed report of a Run; null: it has none. */
export async function getSignedReport(runId: string): Promise<StoredSignedReport | null> {
  const row = await database().signedReport.findUnique({
    where: { runId },
    select: { keyId: true, signedAt: true, document: true },
  })
  return row && { ...row, signedAt: row.signedAt.toISOString() }
}

/** A key that reports were signed with, or that a worker reports as its own. */
export type SigningKey = {
  /** SHA-256 of the public key, in hexadecimal. */
  keyId: string
  /** SPKI in base64. */
  publicKey: string
  /** How many stored reports it signed. */
  reports: number
  firstSignedAt: string | null
  lastSignedAt: string | null
}

/** Every key of a stored report or of a worker, those of workers that have signed nothing yet last. */
export async function listSigningKeys(): Promise<SigningKey[]> {
  const rows = await database().$queryRaw<
    { keyId: string; publicKey: string; reports: number; first: Date | null; last: Date | null }[]
  >`WITH signed AS (SELECT "keyId", "publicKey", "signedAt" FROM "SignedReport"
      UNION ALL SELECT encode(sha256(decode("signingKey", 'base64')), 'hex'), "signingKey", NULL FROM "Worker" WHERE "signingKey" IS NOT NULL)
    SELECT "keyId", min("publicKey") AS "publicKey", count("signedAt")::int AS reports, min("signedAt") AS first, max("signedAt") AS last
    FROM signed GROUP BY "keyId" ORDER BY max("signedAt") DESC NULLS LAST`
  return rows.map(({ first, last, ...key }) => ({
    ...key,
    firstSignedAt: first?.toISOString() ?? null,
    lastSignedAt: last?.toISOString() ?? null,
  }))
}
