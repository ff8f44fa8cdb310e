'use client'

import { Button } from '#components/ui/button.tsx'
import { Plain } from '#components/ui/plain.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const retry = (
    <Button variant="primary" onClick={reset}>
      Try again
    </Button>
  )
  return (
    <Plain title="Something went wrong." href="/" word="Go to overview" action={retry}>
      A part of Backproof did not respond. Your archives are not affected.
      {error.digest ? ` Log reference: ${error.digest}.` : ''}
    </Plain>
  )
}
