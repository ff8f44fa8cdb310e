'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { tokenTexts } from './token.texts.ts'

/** Takes a Railway token, then shows what it can access. */
export function TokenForm({ sourceId }: { sourceId: string | null }) {
  const texts = useTexts(tokenTexts)
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
    <Card title={texts.title} id="paste">
      <MutationForm action={path} mutation={add} className="grid gap-5 px-4.5 pb-4">
        {sourceId ? <input type="hidden" name="source" value={sourceId} /> : null}
        <Field
          name="token"
          label={texts.token}
          type="password"
          hint={texts.tokenHint}
          mono
          maxLength={2000}
        />
        <Disclosure summary={texts.useVariable} open={add.error?.fields.variable ? true : undefined}>
          <Field
            className="mt-3"
            name="variable"
            label={texts.variable}
            hint={texts.variableHint}
            mono
            placeholder="BACKPROOF_RAILWAY_TOKEN"
          />
        </Disclosure>
        <div>
          <Button type="submit" variant="primary">
            {texts.next}
          </Button>
        </div>
      </MutationForm>
    </Card>
  )
}
