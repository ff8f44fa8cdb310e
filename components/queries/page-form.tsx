'use client'

import type { QueryKey } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useToast } from '#components/ui/toast.tsx'
import { MutationForm } from './mutation-form.tsx'
import { useApiMutation } from './use-api-mutation.ts'

type PageFormProps = {
  action: string
  /** Shown once the change was made. */
  done?: string
  /** Keys of the queries of other pages that show what is changed. */
  invalidates?: QueryKey[]
  className?: string
  resets?: boolean
  children: ReactNode
}

/**
 * A form of a page that the server draws. With a script, what is wrong is shown in the form, and the page is drawn anew once the change was
 * made, or the page is opened that the answer names.
 */
export function PageForm({ action, done, invalidates, children, ...form }: PageFormProps) {
  const router = useRouter()
  const showToast = useToast()
  const mutation = useApiMutation<{ next?: string }>({
    path: action,
    invalidates,
    onDone: ({ next }) => {
      if (done) showToast({ tone: 'positive', title: done })
      if (next) router.push(next as Route)
      router.refresh()
    },
  })
  return (
    <MutationForm action={action} mutation={mutation} {...form}>
      {children}
    </MutationForm>
  )
}
