'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import type { Share } from '#lib/verification/run-record.ts'

type RevokeShareProps = { runId: string; share: Share; onRevoked: () => void }

/** Ends a link. A link that was revoked cannot be given back, so the first click only opens the second. */
export function RevokeShare({ runId, share, onRevoked }: RevokeShareProps) {
  const path = `/api/v1/runs/${runId}/shares/${share.id}/revoke`
  const revoke = useApiMutation({ path, invalidates: [sharesQuery(runId).queryKey], onDone: onRevoked })
  return (
    <details>
      <summary className="btn small">Revoke</summary>
      <MutationForm action={path} mutation={revoke} className="mt-2">
        <button type="submit" className="btn small ink-failed">
          Revoke link for good
        </button>
      </MutationForm>
    </details>
  )
}
