'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'

type AcknowledgeWarningProps = { runId: string; position: number; subject: string }

/** Signs a difference from earlier Runs as looked at. */
export function AcknowledgeWarning({ runId, position, subject }: AcknowledgeWarningProps) {
  const path = `/api/v1/runs/${runId}/warnings/${position}/acknowledge`
  const acknowledge = useApiMutation({
    path,
    invalidates: [
      ['runs', runId],
      ['runs', 'list'],
    ],
  })
  return (
    <MutationForm action={path} mutation={acknowledge}>
      <button type="submit" className="btn small" aria-label={`Acknowledge: ${subject}`}>
        Acknowledge
      </button>
    </MutationForm>
  )
}
