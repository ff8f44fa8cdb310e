'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { hindrance, registerPasskey } from './passkey-ceremony.ts'

/** Makes a passkey on this device. It needs a script, as every passkey does. */
export function AddPasskey({ host }: { host: string }) {
  const router = useRouter()
  const showToast = useToast()
  // The server cannot know, and the first render here must equal the server's.
  const [cannot, setCannot] = useState<string | null>('Passkeys need a browser with scripts.')
  const [wrong, setWrong] = useState('')
  useEffect(() => setCannot(hindrance(host)), [host])
  if (cannot) return <Hint>{cannot}</Hint>
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    try {
      await registerPasskey(String(new FormData(form).get('passkeyName')))
      setWrong('')
      form.reset()
      showToast({ tone: 'positive', title: 'Passkey added' })
      router.refresh()
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form onSubmit={add} className="grid gap-4">
      <Field
        name="passkeyName"
        label="Name of the new passkey"
        hint="Such as the device that stores it."
        maxLength={60}
        className="max-w-90"
        required
      />
      {wrong ? <Notice tone="negative" role="alert" title={wrong} /> : null}
      <div>
        <Button type="submit">Add passkey</Button>
      </div>
    </form>
  )
}
