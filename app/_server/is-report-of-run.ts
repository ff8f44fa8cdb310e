import { verifySignedReport } from '#lib/access/report-signature.ts'
import type { StoredSignedReport } from '#lib/store/signed-reports.ts'
import type { Outcome } from '#lib/verification/run.ts'

/** Whether a stored report is what its key signed for this Run, and says that the Run ended as the metadata database says. */
export function isReportOfRun(
  { document, keyId }: StoredSignedReport,
  run: { id: string; status: Outcome },
): boolean {
  try {
    const verified = verifySignedReport(Buffer.from(document, 'utf8'))
    if (!verified.genuine) return false
    const { report, signature } = verified.signed
    return report.run.id === run.id && report.outcome === run.status && signature.keyId === keyId
  } catch {
    return false
  }
}
