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
  words: { ready: string; explain: string; create: string }
}

/** Creates a link to a badge and shows it once. */
export function NewBadge({ path, mayChange, words }: NewBadgeProps) {
  const [link, setLink] = useState('')
  const router = useRouter()
  const showToast = useToast()
  const create = useApiMutation<{ url: string }>({
    path,
    onDone: ({ url }) => {
      setLink(url)
      showToast({ tone: 'positive', title: words.ready })
      router.refresh()
    },
  })
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
