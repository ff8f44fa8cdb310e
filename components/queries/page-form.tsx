'use client'

import type { QueryKey } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useToast } from '#components/ui/toast.tsx'
import { MutationForm } from './mutation-form.tsx'
import { useApiMutation } from './use-api-mutation.ts'
import { useRefresh } from './use-refresh.ts'

type PageFormProps = {
  action: string
  /** Shown once the change was made. */
  done?: string
  /** A line below it. */
  doneText?: string
  /** Keys of the queries of other pages that show what is changed. */
  invalidates?: QueryKey[]
  /** Runs in the browser once the change was made. */
  onDone?: () => void
  className?: string
  resets?: boolean
  children: ReactNode
}

/**
 * A form of a page that the server draws. With a script, what is wrong is shown in the form, and the page is drawn anew once the change was
 * made, or the page is opened that the answer names.
 */
export function PageForm({ action, done, doneText, invalidates, onDone, children, ...form }: PageFormProps) {
  const router = useRouter()
  const refresh = useRefresh()
  const showToast = useToast()
  const mutation = useApiMutation<{ next?: unknown }>({
    path: action,
    invalidates,
    onDone: ({ next }) => {
      onDone?.()
      if (done) showToast({ tone: 'positive', title: done, text: doneText })
      if (typeof next !== 'string') return refresh()
      router.push(next as Route)
      router.refresh()
    },
  })
  return (
    <MutationForm action={action} mutation={mutation} {...form}>
      {children}
    </MutationForm>
  )
}
