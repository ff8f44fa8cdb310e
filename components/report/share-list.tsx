import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { linkTexts } from './links.texts.ts'
import { RevokeShare } from './revoke-share.tsx'

/** The links to one report: who created each, what it opens, how often it was opened, until when it works, and the button that revokes it. */
export function ShareList({ runId, shares }: { runId: string; shares: Share[] }) {
  const text = useTexts(linkTexts)
  const { instant, count } = useFormat()
  if (shares.length === 0) return null
  return (
    <ul className="divide-y divide-line" aria-label={text.listed}>
      {shares.map((share) => (
        <li
          key={share.id}
          className="flex flex-wrap items-center justify-between gap-2.5 py-1.5 wrap-anywhere"
          data-testid="share"
        >
          <span>
            {text.by(signerOf(share.createdBy), instant(share.createdAt))}
            <span className="block text-sm text-faint">
              {[
                share.newest ? text.newest : '',
                share.passcode ? text.passcode : '',
                share.lastViewedAt ? text.seen(count(share.views), instant(share.lastViewedAt)) : text.never,
                share.revokedAt
                  ? text.revokedAt(instant(share.revokedAt))
                  : text.until(instant(share.expiresAt)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {share.revokedAt ? null : <RevokeShare path={`/api/v1/runs/${runId}/shares/${share.id}/revoke`} />}
        </li>
      ))}
    </ul>
  )
}
