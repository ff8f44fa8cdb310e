import { type RefObject, useLayoutEffect } from 'react'

/**
 * Where a form is removed while it has the focus, as one whose answer stands in its place, the focus goes to the heading of what it stood
 * in. Without that it would begin at the top of the page again.
 */
export function useFocusAfter(form: RefObject<HTMLFormElement | null>): void {
  useLayoutEffect(() => {
    const element = form.current
    const section = element?.closest('section')
    return () => {
      if (!element?.contains(document.activeElement)) return
      // Once the page is drawn without it.
      queueMicrotask(() => {
        if (element.isConnected || document.activeElement !== document.body) return
        const heading = section?.querySelector<HTMLElement>('h2, h3')
        heading?.setAttribute('tabindex', '-1')
        heading?.focus()
      })
    }
  }, [form])
}
