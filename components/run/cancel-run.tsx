'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { runButtonTexts } from './run-buttons.texts.ts'

type CancelRunProps = { runId: string; requested: boolean }

/** Stops a Run. */
export function CancelRun({ runId, requested }: CancelRunProps) {
  const texts = useTexts(runButtonTexts)
  const path = `/api/v1/runs/${runId}/cancel`
  const cancel = useApiMutation({ path, invalidates: [['runs', runId]] })
  if (!useMay('verify')) return null
  return (
    <MutationForm action={path} mutation={cancel}>
      <Button type="submit" className="min-w-27" aria-disabled={requested}>
        {requested ? texts.cancelling : texts.cancel}
      </Button>
    </MutationForm>
  )
}
