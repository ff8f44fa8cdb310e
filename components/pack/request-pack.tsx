'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Field } from '#components/ui/field.tsx'

type RequestPackProps = { sourceId: string; connected: boolean }

/** Requests everything that a deploy wants before it, and opens the page of the pack. */
export function RequestPack({ sourceId, connected }: RequestPackProps) {
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
      <summary
        className={classNames(buttonClass(), 'list-none max-sm:w-full [&::-webkit-details-marker]:hidden')}
      >
        Prepare a deploy
      </summary>
      <MutationForm
        action={path}
        mutation={request}
        className="mt-2.5 grid max-w-140 gap-3 rounded-lg border border-line bg-panel px-4 py-3"
      >
        <ul className="grid list-disc gap-1.5 pl-4.5 text-muted">
          <li>Verifies a new archive and retains it for the days below.</li>
          <li>
            {connected
              ? 'Creates a backup at Railway that never expires. It costs storage until it is deleted there.'
              : 'Creates no backup at Railway, because this database is not connected to it.'}
          </li>
          <li>Gives one link that shows when both are ready.</li>
        </ul>
        <Field
          name="holdDays"
          label="Retain the archive for at least (days)"
          type="number"
          min={1}
          max={365}
          defaultValue={14}
          required
        />
        <div>
          <Button type="submit" variant="primary">
            Prepare now
          </Button>
        </div>
      </MutationForm>
    </details>
  )
}
