import { trustedSigningKeys } from '#lib/access/pinned-worker-keys.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { isReportOfRun } from './is-report-of-run.ts'

/** How the signed report of a Run stands now; null: it has none. */
export async function loadSignature(run: { id: string; status: Outcome }): Promise<ReportSignature | null> {
  const stored = await getSignedReport(run.id)
  if (!stored) return null
  const { keyId, signedAt } = stored
  if (!isReportOfRun(stored, run)) return { keyId, signedAt, state: 'altered' }
  return { keyId, signedAt, state: trustedSigningKeys().includes(keyId) ? 'trusted' : 'unknown-key' }
}
