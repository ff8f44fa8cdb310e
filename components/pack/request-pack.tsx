'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'
import { requestPackTexts } from './request-pack.texts.ts'

type RequestPackProps = { sourceId: string; connected: boolean }

/** Requests everything that a deploy wants before it, and opens the page of the pack. */
export function RequestPack({ sourceId, connected }: RequestPackProps) {
  const texts = useTexts(requestPackTexts)
  const router = useRouter()
  const path = `/api/v1/sources/${sourceId}/packs`
  const request = useApiMutation<{ url: string }>({
    path,
    invalidates: [
      ['sources', sourceId],
      ['runs', 'list'],
    ],
    onDone: ({ url }) => router.push(url as Route),
  })
  if (!useMay('verify')) return null
  return (
    <details className="max-w-full min-w-0 open:basis-full max-sm:basis-full">
      <summary className={classNames(buttonClass(), 'max-sm:w-full')}>{texts.prepare}</summary>
      <MutationForm
        action={path}
        mutation={request}
        className="mt-2.5 grid max-w-140 gap-3 rounded-lg border border-line bg-panel px-4 py-3"
      >
        <ul className="grid list-disc gap-1.5 pl-4.5 text-muted">
          <li>{texts.verifies}</li>
          <li>{connected ? texts.createsBackup : texts.noBackup}</li>
          <li>{texts.link}</li>
        </ul>
        <Field
          name="holdDays"
          label={texts.holdDays}
          type="number"
          min={1}
          max={365}
          defaultValue={14}
          required
        />
        <div>
          <Button type="submit" variant="primary">
            {texts.prepareNow}
          </Button>
        </div>
      </MutationForm>
    </details>
  )
}
