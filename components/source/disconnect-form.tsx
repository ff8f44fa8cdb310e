'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Hint } from '#components/ui/page-header.tsx'

/** Ends the surveys of Railway for one database. Nothing changes at Railway. */
export function DisconnectForm({ sourceId }: { sourceId: string }) {
  const path = `/api/v1/sources/${sourceId}/railway/disconnect`
  const disconnect = useApiMutation({ path, invalidates: [sourceQuery(sourceId).queryKey] })
  return (
    <MutationForm
      action={path}
      mutation={disconnect}
      className="mt-2 grid max-w-130 justify-items-start gap-2"
    >
      <Hint>
        Backproof stops reading Railway and deletes the token, unless another database uses it. The history
        stays here, and nothing changes at Railway.
      </Hint>
      <Button type="submit" size="sm" variant="danger">
        Disconnect Railway
      </Button>
    </MutationForm>
  )
}
