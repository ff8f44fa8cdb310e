'use client'

import { useEffect, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from './button.tsx'
import { uiTexts } from './ui.texts.ts'

type CopyButtonProps = { text: string; label?: string }

/** Copies a text. It appears only where it works: with a script, and where the browser allows the clipboard. Its place is kept until then. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const texts = useTexts(uiTexts)
  const [available, setAvailable] = useState<boolean | null>(null)
  const [copied, setCopied] = useState(false)
  // The server cannot know, and the first render here must equal the server's.
  useEffect(() => setAvailable(navigator.clipboard !== undefined), [])
  if (available === false) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setAvailable(false),
    )
  return (
    <span className={available ? undefined : 'invisible'}>
      <Button size="sm" onClick={copy} aria-live="polite">
        {copied ? texts.copied : (label ?? texts.copy)}
      </Button>
    </span>
  )
}
