'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { checksTexts } from './checks.texts.ts'

type RemoveCheckProps = { sourceId: string; index: number; name: string }

/** Removes a custom check. The name is sent along, since the list may have changed meanwhile. */
export function RemoveCheck({ sourceId, index, name }: RemoveCheckProps) {
  const texts = useTexts(checksTexts)
  const path = `/api/v1/sources/${sourceId}/checks/${index}/remove`
  const showToast = useToast()
  const remove = useApiMutation({
    path,
    invalidates: [sourceQuery(sourceId).queryKey],
    onDone: () => showToast({ tone: 'positive', title: texts.removed }),
  })
  return (
    <MutationForm action={path} mutation={remove}>
      <input type="hidden" name="name" value={name} />
      <Button type="submit" size="sm" aria-label={texts.removeOf(visible(name))}>
        {texts.remove}
      </Button>
    </MutationForm>
  )
}
