'use client'

import { useState } from 'react'
import { instant } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Share } from '#lib/verification/run-record.ts'

type ShareListProps = { shares: Share[]; onRevoke: (share: Share) => Promise<void> }

/** The links of one report: who made each, until when it leads here, and the way to end it. */
export function ShareList({ shares, onRevoke }: ShareListProps) {
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
          {share.revokedAt ? null : <Revoke share={share} onRevoke={onRevoke} />}
        </li>
      ))}
    </ul>
  )
}

/** A link that was sent cannot be given back, so the first click only asks. */
function Revoke({ share, onRevoke }: { share: Share; onRevoke: ShareListProps['onRevoke'] }) {
  const [sure, setSure] = useState(false)
  if (!sure) {
    return (
      <button type="button" className="btn small" onClick={() => setSure(true)}>
        Revoke
      </button>
    )
  }
  return (
    <span className="row">
      <button type="button" className="btn small ink-failed" onClick={() => onRevoke(share)}>
        Revoke link for good
      </button>
      <button type="button" className="btn small bare" onClick={() => setSure(false)}>
        Keep
      </button>
    </span>
  )
}
