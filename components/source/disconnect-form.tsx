'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { railwayCardTexts } from './railway-card.texts.ts'

/** Ends the surveys of Railway for one database. Nothing changes at Railway. */
export function DisconnectForm({ sourceId }: { sourceId: string }) {
  const texts = useTexts(railwayCardTexts)
  const path = `/api/v1/sources/${sourceId}/railway/disconnect`
  const showToast = useToast()
  const disconnect = useApiMutation({
    path,
    invalidates: [sourceQuery(sourceId).queryKey],
    onDone: () => showToast({ tone: 'positive', title: texts.disconnected }),
  })
  return (
    <MutationForm
      action={path}
      mutation={disconnect}
      className="mt-2 grid max-w-130 justify-items-start gap-2"
    >
      <Hint>{texts.disconnectEffect}</Hint>
      <Button type="submit" size="sm" variant="danger">
        {texts.disconnectRailway}
      </Button>
    </MutationForm>
  )
}
