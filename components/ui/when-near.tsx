'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'

/** So near to what is seen that a reader who scrolls finds it drawn. */
const nearPixels = 600

type WhenNearProps = {
  /** The reader is known to be near. */
  known?: boolean
  /** Stands in its place until then, and is all that readers without a script get. */
  before: ReactNode
  className?: string
  children: ReactNode
}

/** Draws its children, and loads what they need, once the reader comes near them. */
export function WhenNear({ known = false, before, className, children }: WhenNearProps) {
  const [near, setNear] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (near || !place.current) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: `${nearPixels}px` },
    )
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [near])
  return (
    <div ref={place} className={className}>
      {near || known ? children : before}
    </div>
  )
}
