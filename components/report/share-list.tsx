import { instant } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { RevokeShare } from './revoke-share.tsx'

type ShareListProps = { runId: string; shares: Share[]; onRevoked: () => void }

/** The links of one report: who made each, until when it leads here, and the way to end it. */
export function ShareList({ runId, shares, onRevoked }: ShareListProps) {
  if (shares.length === 0) return null
  return (
    <ul className="unseen" aria-label="Links to this report">
      {shares.map((share) => (
        <li key={share.id} className="row between wrap" data-testid="share">
          <span>
            by {visible(share.createdBy)}, {instant(share.createdAt)}{' '}
            <span className="hint">
              ·{' '}
              {share.revokedAt ? `revoked ${instant(share.revokedAt)}` : `until ${instant(share.expiresAt)}`}
            </span>
          </span>
          {share.revokedAt ? null : <RevokeShare runId={runId} share={share} onRevoked={onRevoked} />}
        </li>
      ))}
    </ul>
  )
}
