'use client'

import { type ReactNode, useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useRefresh } from '#components/queries/use-refresh.ts'
import { NewLink } from './new-link.tsx'

type NewShareProps = {
  path: string
  /** The ids of the links that were revoked: if the new one is among them, it is no longer shown. */
  revoked: string[]
  words: { ready: string; holds: string; label: string }
  /** The fields of the form, with its button. */
  children: ReactNode
}

/** Creates a link to a report and shows it once. */
export function NewShare({ path, revoked, words, children }: NewShareProps) {
  const [made, setMade] = useState<{ id: string; url: string } | null>(null)
  const refresh = useRefresh()
  const create = useApiMutation<{ share: { id: string }; url: string }>({
    path,
    onDone: ({ share, url }) => {
      setMade({ id: share.id, url })
      refresh()
    },
  })
  const link = made && !revoked.includes(made.id) ? made.url : ''
  return (
    <>
      <MutationForm action={path} mutation={create} className="grid items-start gap-4 sm:grid-cols-2">
        {children}
      </MutationForm>
      <p className="text-sm text-faint" role="status">
        {link ? words.ready : words.holds}
      </p>
      {link ? <NewLink link={link} label={words.label} /> : null}
    </>
  )
}
