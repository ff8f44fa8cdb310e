import { cache } from 'react'
import { hashShareToken } from '#lib/access/share-token.ts'
import { getArchiveStanding } from '#lib/store/archive-evidence.ts'
import { getRunForReport } from '#lib/store/runs.ts'
import { runIdByShare } from '#lib/store/shares.ts'
import { getSource } from '#lib/store/sources.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildSharedReport } from '#lib/verification/report/shared-report.ts'
import type { Report } from '#lib/verification/report.ts'

/** The report that a share link leads to; null for a link that is unknown, revoked or expired. Read once for the page and its title. */
export const loadSharedReport = cache(
  async (token: string): Promise<{ report: Report; simulatedRailway: boolean; expiresAt: string } | null> => {
    if (!/^[\w-]{20,100}$/.test(token)) return null
    const share = await runIdByShare(hashShareToken(token))
    const run = share && (await getRunForReport(share.runId))
    if (!run) return null
    const [source, warnings, standing] = await Promise.all([
      getSource(run.sourceId),
      listWarnings(run.id),
      run.archive ? getArchiveStanding(run.archive.id) : null,
    ])
    const policy = run.policy ?? source?.policy ?? defaultPolicy
    const report = buildSharedReport(run, policy, warnings, standing)
    return { report, simulatedRailway: run.simulatedRailway === true, expiresAt: share.expiresAt }
  },
)
