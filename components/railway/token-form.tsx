'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'

/** Takes a Railway token, then shows what it reaches. */
export function TokenForm({ sourceId }: { sourceId: string | null }) {
  const router = useRouter()
  const path = '/api/v1/railway/tokens'
  const add = useApiMutation<{ id: string }>({
    path,
    onDone: ({ id }) => {
      const search = new URLSearchParams({ token: id, ...(sourceId ? { source: sourceId } : {}) })
      router.push(`/sources/connect?${search}` as Route)
    },
  })
  return (
    <Card title="A token of Railway" id="paste" hint="only the worker can open it">
      <MutationForm action={path} mutation={add} className="body grid">
        {sourceId ? <input type="hidden" name="source" value={sourceId} /> : null}
        <Field
          name="token"
          label="Token"
          type="password"
          hint="It is locked in this instant with the worker's public key, and never shown again."
          mono
          maxLength={2000}
        />
        <details>
          <summary className="hint underline underline-offset-4">
            Use a variable of the worker instead
          </summary>
          <div className="mt-3">
            <Field
              name="variable"
              label="Name of the variable"
              hint="One that begins with BACKPROOF_RAILWAY_TOKEN, or that the worker's operator lists in BACKPROOF_RAILWAY_TOKEN_VARIABLES. Leave the field above empty."
              mono
              placeholder="BACKPROOF_RAILWAY_TOKEN"
            />
          </div>
        </details>
        <div>
          <button type="submit" className="btn primary">
            See what it can reach
          </button>
        </div>
      </MutationForm>
    </Card>
  )
}
