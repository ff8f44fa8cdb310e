import { createHash } from 'node:crypto'
import { cache } from 'react'
import type { SharedSignature } from '#components/report/share-signature.tsx'
import { verifySignedReport } from '#lib/access/report-signature.ts'
import { isLanguage } from '#lib/language.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { getRunForReport } from '#lib/store/runs.ts'
import { newerReport, type OpenShare } from '#lib/store/shares.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import {
  buildSharedReport,
  type SharedReport,
  sharedSinceThen,
} from '#lib/verification/report/shared-report.ts'
import type { SinceThen } from '#lib/verification/report/since-then.ts'

export type LoadedReport = {
  /** Made of nothing but what was stored with its Run. */
  report: SharedReport
  simulatedRailway: boolean
  signature: SharedSignature | null
  /** What happened later: shown above the Report, never in it. */
  since: SinceThen | null
  newer: Awaited<ReturnType<typeof newerReport>>
}

/** The Report that an open link leads to, in the language of the link; null where its Run was deleted meanwhile. Read once for the page and its title. */
export const loadSharedReport = cache(async (share: OpenShare): Promise<LoadedReport | null> => {
  // Of the link, and not of the request: the title reads it before the page has overridden the reader's.
  const language = isLanguage(share.language) ? share.language : 'en'
  const run = await getRunForReport(share.runId, language)
  if (!run) return null
  const [warnings, standing, signature, newer] = await Promise.all([
    listWarnings(run.id),
    run.archive ? getArchiveStanding(run.archive.id, language) : null,
    sharedSignature(run.id),
    share.newest ? null : newerReport(share.sourceId, run.number),
  ])
  return {
    // The policy of today is not that of the Run: an earlier version that stored none gets the defaults.
    report: buildSharedReport(run, run.policy ?? defaultPolicy, warnings, language),
    simulatedRailway: run.simulatedRailway === true,
    ...{ signature, since: sharedSinceThen(run, standing, language), newer },
  }
})

/** Whether the key is one that this web trusts is not said: readers compare its fingerprint by themselves. */
async function sharedSignature(runId: string): Promise<SharedSignature | null> {
  const stored = await getSignedReport(runId)
  if (!stored) return null
  const { keyId, signedAt, document } = stored
  const bytes = Buffer.from(document, 'utf8')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { keyId, signedAt, sha256, altered: !isOf(bytes, runId, keyId) }
}

function isOf(bytes: Buffer, runId: string, keyId: string): boolean {
  try {
    const verified = verifySignedReport(bytes)
    if (!verified.genuine) return false
    return verified.signed.report.run.id === runId && verified.signed.signature.keyId === keyId
  } catch {
    return false
  }
}
