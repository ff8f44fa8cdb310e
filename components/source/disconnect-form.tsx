'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'

/** Ends the surveys of Railway for one Source. Nothing changes at Railway. */
export function DisconnectForm({ sourceId }: { sourceId: string }) {
  const path = `/api/v1/sources/${sourceId}/railway/disconnect`
  const disconnect = useApiMutation({ path, invalidates: [sourceQuery(sourceId).queryKey] })
  return (
    <MutationForm action={path} mutation={disconnect} className="mt-2">
      <p className="hint">
        Railway is asked no more, and the token is forgotten here unless another source needs it. What was
        learned stays; nothing changes at Railway.
      </p>
      <button type="submit" className="btn small ink-failed mt-2">
        Disconnect for good
      </button>
    </MutationForm>
  )
}
