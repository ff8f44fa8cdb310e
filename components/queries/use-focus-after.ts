import { type RefObject, useLayoutEffect } from 'react'
import { focusWhenDrawn } from '#components/ui/focus-when-drawn.ts'

/**
 * Where a form is removed while it has the focus, as one whose answer stands in its place, the focus goes to the heading of what it stood
 * in. Without that it would begin at the top of the page again.
 */
export function useFocusAfter(form: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const element = form.current
    const section = element?.closest('section')
    return () => {
      if (element?.contains(document.activeElement))
        focusWhenDrawn(() => (element.isConnected ? null : section?.querySelector<HTMLElement>('h2, h3')))
    }
  }, [form])
}
