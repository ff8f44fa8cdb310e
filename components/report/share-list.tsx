import { IfMay } from '#components/shell/permissions.tsx'
import { instant } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { RevokeShare } from './revoke-share.tsx'

type ShareListProps = { runId: string; shares: Share[]; onRevoked: () => void }

/** The links to one report: who created each, until when it works, and the button that revokes it. */
export function ShareList({ runId, shares, onRevoked }: ShareListProps) {
  if (shares.length === 0) return null
  return (
    <ul className="divide-y divide-line" aria-label="Links to this report">
      {shares.map((share) => (
        <li
          key={share.id}
          className="flex flex-wrap items-center justify-between gap-2.5 py-1.5 wrap-anywhere"
          data-testid="share"
        >
          <span>
            by {visible(share.createdBy)}, {instant(share.createdAt)}{' '}
            <span className="text-sm text-faint">
              ·{' '}
              {share.revokedAt ? `revoked ${instant(share.revokedAt)}` : `until ${instant(share.expiresAt)}`}
            </span>
          </span>
          {share.revokedAt ? null : (
            <IfMay permission="share">
              <RevokeShare runId={runId} share={share} onRevoked={onRevoked} />
            </IfMay>
          )}
        </li>
      ))}
    </ul>
  )
}
