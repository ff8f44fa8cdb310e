'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Search } from '#components/ui/icons.tsx'

/** A part of its own, loaded when it is opened for the first time. */
const Palette = lazy(() => import('./palette.tsx').then((loaded) => ({ default: loaded.Palette })))

/** Opens the command palette, by the button or with Ctrl+K or Cmd+K. The focus returns to where it was. */
export function PaletteButton({ label }: { label: string }) {
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const before = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      if (document.activeElement instanceof HTMLElement) before.current = document.activeElement
      setWasOpened(true)
      setOpen(true)
    }
    window.addEventListener('keydown', openByKey)
    return () => window.removeEventListener('keydown', openByKey)
  }, [])
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        aria-label={label}
        aria-keyshortcuts="Control+K Meta+K"
        title={`${label} (Ctrl+K)`}
        onClick={(event) => {
          before.current = event.currentTarget
          setWasOpened(true)
          setOpen(true)
        }}
      >
        <Search />
      </Button>
      {wasOpened ? (
        <Suspense>
          <Palette open={open} onOpenChange={setOpen} returnTo={before} />
        </Suspense>
      ) : null}
    </>
  )
}
