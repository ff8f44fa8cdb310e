'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'

type CancelRunProps = { runId: string; requested: boolean }

/** Stops a Run. */
export function CancelRun({ runId, requested }: CancelRunProps) {
  const path = `/api/v1/runs/${runId}/cancel`
  const cancel = useApiMutation({ path, invalidates: [['runs', runId]] })
  return (
    <MutationForm action={path} mutation={cancel} className="row">
      <button
        type="submit"
        className="btn"
        disabled={requested}
        style={{ minWidth: 108, justifyContent: 'center' }}
      >
        {requested ? 'Cancelling' : 'Cancel'}
      </button>
    </MutationForm>
  )
}
