'use client'

import { useEffect, useState } from 'react'

/** Minutes and seconds since the drill began, by the server's clock as the page was made. Without a script it stands still. */
export function DrillClock({ label, elapsedMs }: { label: string; elapsedMs: number }) {
  const [shownMs, setShown] = useState(elapsedMs)
  useEffect(() => {
    const opened = performance.now()
    const timer = setInterval(() => setShown(elapsedMs + performance.now() - opened), 1000)
    return () => clearInterval(timer)
  }, [elapsedMs])
  const seconds = Math.floor(shownMs / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  return (
    <span role="timer" aria-label={label} className="font-mono text-2xl font-semibold tabular-nums">
      {hours > 0 ? `${hours}:` : ''}
      {two(Math.floor(seconds / 60) % 60)}:{two(seconds % 60)}
    </span>
  )
}
