'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import type { Share } from '#lib/verification/run-record.ts'

type RevokeShareProps = { runId: string; share: Share; onRevoked: () => void }

/** Ends a link. A revoked link cannot be restored, so it is confirmed first. */
export function RevokeShare({ runId, share, onRevoked }: RevokeShareProps) {
  const path = `/api/v1/runs/${runId}/shares/${share.id}/revoke`
  const revoke = useApiMutation({ path, invalidates: [sharesQuery(runId).queryKey], onDone: onRevoked })
  return (
    <Confirm
      action="Revoke"
      size="sm"
      title="Revoke this link?"
      text="People who have it can no longer open the report. A revoked link cannot be restored."
    >
      <MutationForm action={path} mutation={revoke}>
        <Button type="submit" variant="danger">
          Revoke link
        </Button>
      </MutationForm>
    </Confirm>
  )
}
