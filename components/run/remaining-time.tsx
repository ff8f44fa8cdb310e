'use client'

import { useEffect, useState } from 'react'
import { useFormat } from '#components/language/use-format.ts'

/** Counts down to an instant by the server's clock: `now` is what it was when the page was read. */
export function RemainingTime({ now, until }: { now: string; until: string }) {
  const { duration } = useFormat()
  const fromNow = () => Date.parse(until) - Date.parse(now)
  const [leftMs, setLeftMs] = useState(fromNow)
  useEffect(() => {
    const whole = Date.parse(until) - Date.parse(now)
    const readAt = performance.now()
    const count = () => setLeftMs(Math.max(0, whole - (performance.now() - readAt)))
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [now, until])
  return (
    <span role="timer" className="tabular-nums">
      {leftMs < 1000 ? '0 s' : duration(Math.ceil(leftMs / 1000) * 1000)}
    </span>
  )
}
