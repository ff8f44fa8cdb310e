import { trustedSigningKeys } from '#lib/access/pinned-worker-keys.ts'
import { verifySignedReport } from '#lib/access/report-signature.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'

/** How the signed report of a Run stands now; null: it has none. */
export async function loadSignature(runId: string): Promise<ReportSignature | null> {
  const stored = await getSignedReport(runId)
  if (!stored) return null
  const { keyId, signedAt, document } = stored
  return { keyId, signedAt, state: stateOf(document, runId, keyId) }
}

function stateOf(document: string, runId: string, keyId: string): ReportSignature['state'] {
  try {
    const verified = verifySignedReport(Buffer.from(document, 'utf8'))
    if (!verified.genuine) return 'altered'
    const { report, signature } = verified.signed
    if (report.run.id !== runId || signature.keyId !== keyId) return 'altered'
    return trustedSigningKeys().includes(keyId) ? 'trusted' : 'unknown-key'
  } catch {
    return 'altered'
  }
}
