'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { passkeyTexts } from './passkey.texts.ts'
import { type Hindrance, hindrance, registerPasskey } from './passkey-ceremony.ts'
import { passkeyFault } from './passkey-fault.ts'

/** Makes a passkey on this device. It needs a script, as every passkey does. */
export function AddPasskey({ host }: { host: string }) {
  const texts = useTexts(passkeyTexts)
  const router = useRouter()
  const showToast = useToast()
  // The server cannot know, and the first render here must equal the server's.
  const [cannot, setCannot] = useState<Hindrance | null>('script')
  const [wrong, setWrong] = useState('')
  useEffect(() => setCannot(hindrance(host)), [host])
  if (cannot === 'host') return <Hint>{texts.hindrances.host(host)}</Hint>
  if (cannot) return <Hint>{texts.hindrances[cannot]}</Hint>
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    try {
      await registerPasskey(String(new FormData(form).get('passkeyName')))
      setWrong('')
      form.reset()
      showToast({ tone: 'positive', title: texts.addedToast })
      router.refresh()
    } catch (thrown) {
      setWrong(passkeyFault(thrown, texts.faults))
    }
  }
  return (
    <form onSubmit={add} className="grid gap-4">
      <Field
        name="passkeyName"
        label={texts.newName}
        hint={texts.newNameHint}
        maxLength={60}
        className="max-w-90"
        required
      />
      {wrong ? <Notice tone="negative" role="alert" title={wrong} /> : null}
      <div>
        <Button type="submit">{texts.add}</Button>
      </div>
    </form>
  )
}
