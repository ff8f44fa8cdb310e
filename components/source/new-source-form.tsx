'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { ConnectionFields } from './connection-fields.tsx'
import { newSourceTexts } from './new-source.texts.ts'

/** Adds a database, then opens its page while the worker tests the connection. */
export function NewSourceForm() {
  const router = useRouter()
  const texts = useTexts(newSourceTexts)
  const add = useApiMutation<{ id: string; createdAt: string }>({
    path: '/api/v1/sources',
    // By the server's clock: the browser's may be wrong.
    onDone: ({ id, createdAt }) =>
      router.push(`/databases/${id}/settings?asked=${Date.parse(createdAt)}` as Route),
  })
  return (
    <MutationForm action="/api/v1/sources" mutation={add} className="grid gap-5">
      <Field name="name" label={texts.name} hint={texts.nameHint} required maxLength={80} />
      <ConnectionFields label={texts.string} />
      <div>
        <Button type="submit" variant="primary">
          {texts.add}
        </Button>
        <Hint className="mt-2">{texts.next}</Hint>
      </div>
    </MutationForm>
  )
}
