'use client'

import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  /** When what is shown was last changed; undefined: never. */
  at: string | undefined
  /** A disclosure with a form. */
  children: ReactNode
}

/**
 * Closes the form that was sent and gives the focus to what opens it, once what it changed is drawn: what changed may move to another place,
 * and the browser takes the focus from what moves.
 */
export function FocusAfterChange({ at, children }: Props) {
  const area = useRef<HTMLDivElement>(null)
  const shown = useRef(at)
  const sent = useRef(false)
  useEffect(() => {
    const mark = () => {
      sent.current = true
    }
    const element = area.current
    element?.addEventListener('submit', mark)
    return () => element?.removeEventListener('submit', mark)
  }, [])
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    if (!sent.current) return
    sent.current = false
    const details = area.current?.querySelector('details')
    details?.removeAttribute('open')
    details?.querySelector('summary')?.focus()
  }, [at])
  return <div ref={area}>{children}</div>
}
