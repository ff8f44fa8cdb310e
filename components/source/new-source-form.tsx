'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'

/** Adds a database, then opens its page while the worker tests the connection. */
export function NewSourceForm() {
  const router = useRouter()
  const add = useApiMutation<{ id: string; createdAt: string }>({
    path: '/api/v1/sources',
    // By the server's clock: the browser's may be wrong.
    onDone: ({ id, createdAt }) =>
      router.push(`/databases/${id}/settings?asked=${Date.parse(createdAt)}` as Route),
  })
  return (
    <MutationForm action="/api/v1/sources" mutation={add} className="grid gap-5">
      <Field name="name" label="Name" hint="e.g. shop-production" required maxLength={80} />
      <Field
        name="connectionString"
        label="Connection string"
        hint="Encrypted now; only the worker can decrypt it. Not shown again."
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <Disclosure summary="Use an environment variable" open={add.error?.fields.variable ? true : undefined}>
        <Field
          className="mt-3"
          name="variable"
          label="Name of the variable"
          hint="A variable of the worker that starts with BACKPROOF_SOURCE_ or is listed in BACKPROOF_SOURCE_VARIABLES. Leave the connection string empty then."
          mono
          placeholder="BACKPROOF_SOURCE_SHOP"
        />
      </Disclosure>
      <div>
        <Button type="submit" variant="primary">
          Add database
        </Button>
      </div>
    </MutationForm>
  )
}
