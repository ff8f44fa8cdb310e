'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button, ButtonNote } from '#components/ui/button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { runButtonTexts } from './run-buttons.texts.ts'

type VerifyNowProps = {
  sourceId: string
  cost?: string
  word?: string
  plain?: boolean
  /** Where several databases have the button: which one it verifies. */
  label?: string
  small?: boolean
  /** A kept Archive to prove again, instead of taking a new one. */
  archiveId?: string
  /** More fields of the request. */
  children?: ReactNode
}

/** Requests a Run and opens its page. It shows what the Run costs before it is pressed. */
export function VerifyNow({ sourceId, word, plain = false, archiveId, children, ...look }: VerifyNowProps) {
  const { cost, label, small } = look
  const texts = useTexts(runButtonTexts)
  const router = useRouter()
  const path = `/api/v1/sources/${sourceId}/runs`
  const start = useApiMutation<{ url: string }>({
    path,
    invalidates: [
      ['sources', sourceId],
      ['runs', 'list'],
    ],
    onDone: ({ url }) => router.push(url as Route),
  })
  if (!useMay('verify'))
    return plain ? null : <Hint className="self-center max-sm:basis-full">{texts.mayNot}</Hint>
  return (
    <MutationForm
      action={path}
      mutation={start}
      className={children ? 'grid justify-items-start gap-3' : undefined}
    >
      {children}
      {archiveId ? <input type="hidden" name="archiveId" value={archiveId} /> : null}
      <Button
        type="submit"
        variant={plain ? 'secondary' : 'primary'}
        size={small ? 'sm' : 'md'}
        aria-label={label}
      >
        {word ?? texts.verify} {cost ? <ButtonNote>{cost}</ButtonNote> : null}
      </Button>
    </MutationForm>
  )
}
