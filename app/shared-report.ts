import { cache } from 'react'
import { hashShareToken } from '#lib/access/share-token.ts'
import { platformOf } from '#lib/store/platform.ts'
import { getRunToTell } from '#lib/store/runs.ts'
import { runIdByShare } from '#lib/store/shares.ts'
import { getSource } from '#lib/store/sources.ts'
import { listWarnings } from '#lib/store/warnings.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { type Report, reportOf } from '#lib/verification/report.ts'

/** The report a share link leads to; null alike for links unknown, revoked and expired. Read once for page and title. */
export const sharedReport = cache(
  async (token: string): Promise<{ report: Report; standIn: boolean; expiresAt: string } | null> => {
    if (!/^[\w-]{20,100}$/.test(token)) return null
    const share = await runIdByShare(hashShareToken(token))
    const run = share && (await getRunToTell(share.runId))
    if (!run) return null
    const [source, warnings, platform] = await Promise.all([
      getSource(run.sourceId),
      listWarnings(run.id),
      platformOf(run.sourceId),
    ])
    const { recovery, ...report } = reportOf(run, source?.policy ?? defaultPolicy, warnings)
    const outside = { ...report, recovery: recovery && { ...recovery, sql: null } }
    return { report: outside, standIn: platform?.official === false, expiresAt: share.expiresAt }
  },
)
