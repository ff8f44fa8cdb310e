'use client'

import { type FormEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { FieldErrorsContext } from '#components/ui/field-errors.ts'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { ApiError } from './api-client.ts'
import { apiErrorTexts } from './api-error.texts.ts'
import type { ApiMutation } from './use-api-mutation.ts'
import { useFocusAfter } from './use-focus-after.ts'

type MutationFormProps = {
  /** The route that takes the form where no script runs. */
  action: string
  mutation: Pick<ApiMutation, 'mutate' | 'isPending' | 'error'>
  className?: string
  /** Empties the fields once they were accepted. */
  resets?: boolean
  /** Has fields for files, which are sent as they are where no script runs. */
  encType?: 'multipart/form-data'
  children: ReactNode
}

/**
 * A plain form that works without any script. With one, the mutation sends the same fields as JSON: what is wrong is shown beside its
 * field, what was typed stays, and the focus stays where it is, which is why the button is never disabled meanwhile; a form that its answer
 * replaces gives it to a heading.
 */
export function MutationForm({ action, mutation, className, resets, encType, children }: MutationFormProps) {
  const { mutate, isPending, error } = mutation
  const { errors, shown } = useFieldErrors(error)
  // A second click may come before the first one is rendered as pending.
  const sending = useRef(false)
  const itself = useRef<HTMLFormElement>(null)
  const noteFocus = useFocusAfter(itself)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending || sending.current || submitter(event)?.ariaDisabled === 'true') return
    sending.current = true
    noteFocus()
    const form = event.currentTarget
    mutate(Object.fromEntries(new FormData(form)), {
      onSuccess: () => resets && form.reset(),
      onSettled: () => {
        sending.current = false
      },
    })
  }
  return (
    <form
      ref={itself}
      method="post"
      action={action}
      encType={encType}
      onSubmit={send}
      className={className}
      aria-busy={isPending || undefined}
    >
      <FieldErrorsContext value={errors}>{children}</FieldErrorsContext>
      {error && !shown ? <FormError error={error} /> : null}
    </form>
  )
}

/** The button that sent the form. */
function submitter({ nativeEvent }: FormEvent<HTMLFormElement>): HTMLElement | null {
  return nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
}

/** The errors for the fields inside, and whether the fields show all of them. */
function useFieldErrors(error: ApiError | null) {
  const [registered, setRegistered] = useState<readonly string[]>([])
  const register = useCallback((name: string) => {
    setRegistered((names) => [...names, name])
    return () => setRegistered((names) => names.filter((known) => known !== name))
  }, [])
  const errors = useMemo(() => ({ errors: error?.fields ?? {}, register }), [error, register])
  const wrong = Object.keys(errors.errors)
  return { errors, shown: wrong.length > 0 && wrong.every((name) => registered.includes(name)) }
}

function FormError({ error }: { error: ApiError }) {
  const texts = useTexts(apiErrorTexts)

  if (error.code === 'not-signed-in')
    return (
      <Notice tone="negative" role="alert" title={texts.signedOut} data-testid="form-error">
        <TextLink href="/sign-in" target="_blank">
          {texts.signIn}
        </TextLink>
        {texts.thenAgain}
      </Notice>
    )
  const { message, hint } =
    error.code === 'unreachable' || error.code === 'unreadable'
      ? { message: texts[error.code], hint: texts.tryAgain }
      : error
  return (
    <Notice tone="negative" role="alert" title={message} data-testid="form-error">
      {hint}
    </Notice>
  )
}
