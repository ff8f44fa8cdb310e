'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Field } from '#components/ui/field.tsx'

/** Adds a Source, then opens its page while the worker probes it. */
export function NewSourceForm() {
  const router = useRouter()
  const add = useApiMutation<{ id: string; createdAt: string }>({
    path: '/api/v1/sources',
    // By the server's clock: the browser's may be wrong.
    onDone: ({ id, createdAt }) => router.push(`/sources/${id}?asked=${Date.parse(createdAt)}` as Route),
  })
  return (
    <MutationForm action="/api/v1/sources" mutation={add} className="grid">
      <Field
        name="name"
        label="Name"
        hint="As people call it, such as shop-production."
        required
        maxLength={80}
      />
      <Field
        name="connectionString"
        label="Connection string"
        hint="It is locked in this instant with the worker's public key: only the worker can open it, and it is never shown again."
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <details open={add.error?.fields.variable ? true : undefined}>
        <summary className="hint underline underline-offset-4">Use a variable of the worker instead</summary>
        <div className="mt-3">
          <Field
            name="variable"
            label="Name of the variable"
            hint="One that begins with BACKPROOF_SOURCE_, or that the worker's operator lists in BACKPROOF_SOURCE_VARIABLES. Leave the field above empty."
            mono
            placeholder="BACKPROOF_SOURCE_SHOP"
          />
        </div>
      </details>
      <div>
        <button type="submit" className="btn primary">
          Add source
        </button>
      </div>
    </MutationForm>
  )
}
