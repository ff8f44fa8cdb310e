'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'

type NewBadgeProps = {
  path: string
  mayChange: boolean
  /** The ids of the links that were revoked: if the new one is among them, it is no longer shown. */
  revoked: string[]
  words: { ready: string; explain: string; create: string }
}

/** Creates a link to a badge and shows it once. */
export function NewBadge({ path, mayChange, revoked, words }: NewBadgeProps) {
  const [made, setMade] = useState<{ id: string; url: string } | null>(null)
  const router = useRouter()
  const showToast = useToast()
  const create = useApiMutation<{ badge: { id: string }; url: string }>({
    path,
    onDone: ({ badge, url }) => {
      setMade({ id: badge.id, url })
      showToast({ tone: 'positive', title: words.ready })
      router.refresh()
    },
  })
  const link = made && !revoked.includes(made.id) ? made.url : ''
  return (
    <>
      <Hint>{link ? words.ready : words.explain}</Hint>
      {link ? (
        <div className="flex flex-wrap items-center gap-2.5">
          <code className="min-w-0 font-mono text-sm wrap-anywhere">{link}</code>
          <CopyButton text={link} />
        </div>
      ) : null}
      {mayChange ? (
        <MutationForm action={path} mutation={create}>
          <Button type="submit" size="sm">
            {words.create}
          </Button>
        </MutationForm>
      ) : null}
    </>
  )
}
