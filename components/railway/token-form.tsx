'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'

/** Takes a Railway token, then shows what it can access. */
export function TokenForm({ sourceId }: { sourceId: string | null }) {
  const router = useRouter()
  const path = '/api/v1/railway/tokens'
  const add = useApiMutation<{ id: string }>({
    path,
    onDone: ({ id }) => {
      const search = new URLSearchParams({ token: id, ...(sourceId ? { source: sourceId } : {}) })
      router.push(`/databases/connect?${search}` as Route)
    },
  })
  return (
    <Card title="Railway token" id="paste">
      <MutationForm action={path} mutation={add} className="grid gap-5 px-4.5 pb-4">
        {sourceId ? <input type="hidden" name="source" value={sourceId} /> : null}
        <Field
          name="token"
          label="Token"
          type="password"
          hint="Encrypted now; only the worker can decrypt it. Not shown again."
          mono
          maxLength={2000}
        />
        <Disclosure
          summary="Use an environment variable"
          open={add.error?.fields.variable ? true : undefined}
        >
          <Field
            className="mt-3"
            name="variable"
            label="Name of the variable"
            hint="A variable of the worker that starts with BACKPROOF_RAILWAY_TOKEN or is listed in BACKPROOF_RAILWAY_TOKEN_VARIABLES. Leave the token empty then."
            mono
            placeholder="BACKPROOF_RAILWAY_TOKEN"
          />
        </Disclosure>
        <div>
          <Button type="submit" variant="primary">
            Continue
          </Button>
        </div>
      </MutationForm>
    </Card>
  )
}
