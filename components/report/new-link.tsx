'use client'

import { useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { uiTexts } from '#components/ui/ui.texts.ts'

/** A link that is shown once, to be copied. */
export function NewLink({ link, label }: { link: string; label: string }) {
  const uiWords = useTexts(uiTexts)
  const showToast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Browsers offer no clipboard over plain http; the field is selected on focus then, to be copied by hand.
    await navigator.clipboard?.writeText(link).then(
      () => {
        setCopied(true)
        showToast({ tone: 'positive', title: uiWords.linkCopied })
      },
      () => {},
    )
  }
  return (
    <div className="flex gap-2">
      <input
        readOnly
        value={link}
        className="h-9.5 min-w-0 flex-1 rounded-lg border border-field bg-page px-3 font-mono text-xs"
        aria-label={label}
        data-testid="share-link"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button className="min-w-21" onClick={copy}>
        {copied ? uiWords.copied : uiWords.copy}
      </Button>
    </div>
  )
}
