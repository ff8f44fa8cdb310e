'use client'

import { Plain } from '#components/ui/plain.tsx'

export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const retry = (
    <button type="button" className="btn primary" onClick={reset}>
      Try again
    </button>
  )
  return (
    <Plain title="This page could not be drawn." href="/" word="To the overview" action={retry}>
      Something it needs did not answer. It says nothing about your archives.
      {error.digest ? ` The log has it under ${error.digest}.` : ''}
    </Plain>
  )
}
