'use client'

import { useEffect, useState } from 'react'

/** Copies a text. It appears only where it works: with a script, and where the browser lends its clipboard. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [able, setAble] = useState(false)
  const [copied, setCopied] = useState(false)
  // The server cannot know, and what it drew must be what is first drawn here.
  useEffect(() => setAble(navigator.clipboard !== undefined), [])
  if (!able) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setAble(false),
    )
  return (
    <button type="button" className="btn small" onClick={copy} aria-live="polite">
      {copied ? 'Copied' : label}
    </button>
  )
}
