import type { SignedReport } from '#lib/access/report-signature.ts'
import { instant } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ReportDocument } from '#lib/verification/report/report-document.ts'
import { outcomeWords } from './outcome-words.ts'

/** How many things that were not verified are printed; the file has all of them. */
const shownAtMost = 20

/**
 * A report that its own key verifies, for a terminal: who signed it and when, the outcome, and what was not verified. `GENUINE` only where the
 * key was given: anyone can sign a report with a key of their own.
 */
export function describeSignedReport(
  { report, signature: { keyId } }: SignedReport,
  expectedKey: string | null,
  isReformatted: boolean,
): string {
  const { run, source, outcome, counts, archive, auditHead, signedAt } = report
  const lines = [
    `${expectedKey === null ? 'UNALTERED, SIGNER NOT CHECKED' : 'GENUINE'}: run ${run.number} of ${visible(source.name)}: ${outcomeWords[outcome]}`,
    `  signed by  ${keyId}${expectedKey === null ? '' : ', the key that was given'}`,
    `  signed at  ${instant(signedAt)}`,
    `  run ended  ${run.endedAt === null ? 'not recorded' : instant(run.endedAt)}`,
    `  checks     ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${counts.gap} not in the archive`,
    ...(archive?.sha256 ? [`  archive    sha256 ${archive.sha256}`] : []),
    ...(auditHead ? [`  audit log  event ${auditHead.number}, hash ${auditHead.hash}`] : []),
    '  not verified:',
    ...notVerifiedLines(report),
    ...(isReformatted ? ['The file was formatted anew; its content is what was signed.'] : []),
    ...(expectedKey === null
      ? [
          "The key is the one in the file itself. Compare its fingerprint with the worker's, or give it with --key.",
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

function notVerifiedLines({ notVerified }: ReportDocument): string[] {
  const shown = notVerified.slice(0, shownAtMost)
  const more = notVerified.length - shown.length
  return [
    ...shown.map(({ subject, reason }) => `    - ${visible(subject)}: ${visible(reason)}`),
    ...(more > 0 ? [`    - ${more} more in the file`] : []),
  ]
}
