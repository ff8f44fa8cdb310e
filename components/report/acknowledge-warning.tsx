'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'

type AcknowledgeWarningProps = { runId: string; position: number; subject: string }

/** Marks a change since earlier Runs as reviewed. */
export function AcknowledgeWarning({ runId, position, subject }: AcknowledgeWarningProps) {
  const path = `/api/v1/runs/${runId}/warnings/${position}/acknowledge`
  const acknowledge = useApiMutation({
    path,
    invalidates: [
      ['runs', runId],
      ['runs', 'list'],
    ],
  })
  if (!useMay('share')) return <span className="text-sm text-faint">not acknowledged</span>
  return (
    <MutationForm action={path} mutation={acknowledge}>
      <Button type="submit" size="sm" aria-label={`Acknowledge: ${subject}`}>
        Acknowledge
      </Button>
    </MutationForm>
  )
}
