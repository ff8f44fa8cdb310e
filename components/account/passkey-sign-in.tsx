'use client'

import { useEffect, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { passkeyTexts } from './passkey.texts.ts'
import { hindrance, signInByPasskey } from './passkey-ceremony.ts'
import { passkeyFault } from './passkey-fault.ts'

/** Signs in with a passkey, where this page can use one. */
export function PasskeySignIn({ host, next }: { host: string; next: string }) {
  const texts = useTexts(passkeyTexts)
  const [available, setAvailable] = useState(false)
  const [wrong, setWrong] = useState('')
  useEffect(() => setAvailable(hindrance(host) === null), [host])
  if (!available) return null
  const signIn = () =>
    signInByPasskey().then(
      () => window.location.assign(next),
      (thrown: unknown) => setWrong(passkeyFault(thrown, texts.faults)),
    )
  return (
    <div className="mt-6 grid gap-4 border-t border-line pt-6">
      {wrong ? <Notice tone="negative" role="alert" title={wrong} /> : null}
      <div>
        <Button onClick={signIn}>{texts.signIn}</Button>
      </div>
    </div>
  )
}
