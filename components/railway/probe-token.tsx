'use client'

import type { Route } from 'next'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { connectTexts } from './connect.texts.ts'

/** Requests that the worker reads again what a token can access. */
export function ProbeToken({ tokenId }: { tokenId: string }) {
  const texts = useTexts(connectTexts)
  const router = useRouter()
  const here = usePathname()
  const search = useSearchParams()
  const path = `/api/v1/railway/tokens/${tokenId}`
  const discover = useApiMutation<{ taskId: string }>({
    path,
    onDone: ({ taskId }) => {
      const next = new URLSearchParams(search)
      next.set('act', taskId)
      router.push(`${here}?${next}` as Route)
    },
  })
  return (
    <MutationForm action={path} mutation={discover}>
      <Button type="submit" size="sm">
        {texts.tryAgain}
      </Button>
    </MutationForm>
  )
}
