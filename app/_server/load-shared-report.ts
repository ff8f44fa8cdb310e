import { createHash } from 'node:crypto'
import { cache } from 'react'
import type { SharedSignature } from '#components/report/share-signature.tsx'
import { isLanguage } from '#lib/language.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { getRunForReport } from '#lib/store/runs.ts'
import { newerReport, type OpenShare } from '#lib/store/shares.ts'
import { getSignedReport } from '#lib/store/signed-reports.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { Later } from '#lib/verification/report/later-notices.ts'
import {
  buildSharedReport,
  type SharedReport,
  sharedSinceThen,
} from '#lib/verification/report/shared-report.ts'
import type { Outcome } from '#lib/verification/run.ts'
import { isReportOfRun } from './is-report-of-run.ts'

export type LoadedReport = {
  /** Made of nothing but what was stored with its Run. */
  report: SharedReport
  simulatedRailway: boolean
  signature: SharedSignature | null
  /** What happened later: shown above the Report, never in it. */
  later: Later
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
    sharedSignature(run),
    share.newest ? null : newerReport(share.sourceId, run.number),
  ])
  return {
    // The policy of today is not that of the Run: an earlier version that stored none gets the defaults.
    report: buildSharedReport(run, run.policy ?? defaultPolicy, warnings, language),
    simulatedRailway: run.simulatedRailway === true,
    signature,
    later: {
      altered: signature?.altered === true,
      since: sharedSinceThen(run, standing, language),
      newer,
      archived: share.newest && share.archived,
    },
  }
})

/** Whether the key is one that this web trusts is not said: readers compare its fingerprint by themselves. */
async function sharedSignature(run: { id: string; status: Outcome }): Promise<SharedSignature | null> {
  const stored = await getSignedReport(run.id)
  if (!stored) return null
  const { keyId, signedAt, document } = stored
  const sha256 = createHash('sha256').update(document, 'utf8').digest('hex')
  return { keyId, signedAt, sha256, altered: !isReportOfRun(stored, run) }
}
