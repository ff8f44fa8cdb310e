import { type RefObject, useLayoutEffect, useRef } from 'react'
import { focusWhenDrawn } from '#components/ui/focus-when-drawn.ts'

/**
 * Where a form is removed while it has the focus, as one whose answer stands in its place, the focus goes to the heading of what it stood
 * in; where its fields alone are drawn anew, to the new one of the field that it was sent from. Without that it would begin at the top of
 * the page again.
 * @returns notes, when the form is sent, which field has the focus
 */
export function useFocusAfter(form: RefObject<HTMLFormElement | null>): () => void {
  const sentFrom = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const field = sentFrom.current
    if (!field || field.isConnected || document.activeElement !== document.body) return
    sentFrom.current = null
    const anew = form.current?.elements.namedItem(field.getAttribute('name') ?? '')
    if (anew instanceof HTMLElement) anew.focus()
  })
  useLayoutEffect(() => {
    const element = form.current
    const section = element?.closest('section')
    return () => {
      if (element?.contains(document.activeElement))
        focusWhenDrawn(() => (element.isConnected ? null : headingOf(section)))
    }
  }, [form])
  return () => {
    sentFrom.current = document.activeElement
  }
}

/** The heading of a section, or of the page where the section is gone as well. */
function headingOf(section: Element | null | undefined): HTMLElement | null {
  const place = section?.isConnected ? section : document.querySelector('main')
  return place?.querySelector<HTMLElement>('h1, h2, h3') ?? null
}
