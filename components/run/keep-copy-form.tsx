'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { isActive } from '#lib/verification/run.ts'
import { keepCopyFormTexts } from './keep-copy-form.texts.ts'
import type { RunView } from './run-view.ts'

const choices = [15, 30, 60, 240, 1440]

/** Keeps the copy of an active Run; of one that has ended it restores the Archive once more, as a Run of its own. */
export function KeepCopyForm({ view }: { view: RunView }) {
  const texts = useTexts(keepCopyFormTexts)
  const { age } = useFormat()
  const router = useRouter()
  const path = `/api/v1/sources/${view.sourceId}/runs`
  const keep = useApiMutation<{ url: string }>({
    path,
    invalidates: [
      ['runs', view.id],
      ['runs', 'list'],
    ],
    onDone: ({ url }) => router.push(url as Route),
  })
  const active = isActive(view.status)
  return (
    <MutationForm action={path} mutation={keep} className="grid gap-3">
      {!active && view.archive ? <input type="hidden" name="archiveId" value={view.archive.id} /> : null}
      <div className="flex flex-wrap items-end gap-3">
        <SelectField name="keepMinutes" label={texts.keepFor} defaultValue="30" className="min-w-40">
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {age(minutes * 60_000)}
            </option>
          ))}
        </SelectField>
        <Button type="submit">{active ? texts.keepThis : texts.restoreAndKeep}</Button>
      </div>
      <Hint>{texts.onlyFor}</Hint>
    </MutationForm>
  )
}
