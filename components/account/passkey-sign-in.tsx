'use client'

import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { hindrance, signInByPasskey } from './passkey-ceremony.ts'

/** Signs in with a passkey, where this page can use one. */
export function PasskeySignIn({ host, next }: { host: string; next: string }) {
  const [available, setAvailable] = useState(false)
  const [wrong, setWrong] = useState('')
  useEffect(() => setAvailable(hindrance(host) === null), [host])
  if (!available) return null
  const signIn = () =>
    signInByPasskey().then(
      () => window.location.assign(next),
      (error: Error) => setWrong(error.message),
    )
  return (
    <div className="mt-6 grid gap-4 border-t border-line pt-6">
      {wrong ? <Notice tone="negative" role="alert" title={wrong} /> : null}
      <div>
        <Button onClick={signIn}>Sign in with a passkey</Button>
      </div>
    </div>
  )
}
